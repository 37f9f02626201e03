"""What a desk does with its rules as a whole: test them, and recall drafts."""
