"""What is not answered, with the fitting reply; and somebody in danger."""
