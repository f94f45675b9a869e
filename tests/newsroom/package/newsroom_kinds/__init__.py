"""The ways of looking of a newsroom that uses evlint, and the cards that go with them."""
