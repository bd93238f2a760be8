"""What the bot answers: dialogues with people, reminders that nobody asked for, and documents to hand out."""
