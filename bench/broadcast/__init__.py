"""The broadcast trial: one broadcast to very many, killed, paused and resumed at random, compared with who got it."""
