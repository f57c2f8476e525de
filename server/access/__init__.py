"""People, accounts, sign-in, roles and audience: who somebody is and what they may see."""
