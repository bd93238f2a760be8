"""What questions are answered from: records, original texts, the office's own entries, and indexes over them."""
