"""What is asked for: filters of rows, parameters of an address, search by word or pinyin."""
