"""Who people are: accounts, sessions, departments, reporting lines, roles."""
