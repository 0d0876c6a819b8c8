class Tool:
    def use(self, what, *, how):
        return what, how


print(Tool().use(1, how=2))
Tool().use()
