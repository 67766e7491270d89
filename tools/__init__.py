"""What developers run: benchmarks, gallery, screenshots, examples."""
