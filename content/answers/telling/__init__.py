"""What is said in the end: the records in sentences, days worked out, source and validity."""
