// This target is filled by the next commits.
