"""The ways of looking of a newsroom that uses evlint."""
