"""What the bot remembers: tables, migrations, transactions, and one module per noun that is kept."""
