"""What a question asks for: of which documents, in which words, for when, and how it goes on with the one before."""
