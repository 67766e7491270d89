"""What figures mean, in the Chinese of official documents: subject and date once, printed wordings kept, a rank only where allowed."""
