x = 'abc  # error: unterminated string literal (detected at line 1)
