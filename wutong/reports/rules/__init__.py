"""Rules of briefings: the text with its fields, how a value is worded, what has to be settled before it is issued."""
