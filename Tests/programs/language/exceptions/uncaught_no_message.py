class Outer:
    class Quiet(Exception):
        pass


raise Outer.Quiet
