"""From a question to an answer: the packs first, the office's word beside them, the very words where wanted."""
