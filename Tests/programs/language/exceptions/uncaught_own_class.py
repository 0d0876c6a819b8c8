class AppError(Exception):
    def __str__(self):
        return f"code {self.args[0]}:\nsecond line"


raise AppError(7)
