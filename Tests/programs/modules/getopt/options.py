import getopt

print(getopt.getopt("-a -b value rest -c".split(), "ab:c"))
print(getopt.gnu_getopt("-a rest -b value --long=5 more --flag".split(), "ab:", ["long=", "flag"]))
print(getopt.getopt(["-bvalue", "--", "-a"], "ab:"), getopt.getopt(["--lo", "x"], "", ["long="]), getopt.getopt([], ""))
for arguments, short, long in ((["-z"], "a", []), (["-b"], "b:", []), (["--nope"], "", ["long"]), (["--long"], "", ["long="]), (["--flag=1"], "", ["flag"]), (["--f"], "", ["flag", "fast"])):
    try:
        getopt.getopt(arguments, short, long)
    except getopt.GetoptError as e:
        print(e.msg, repr(e.opt))
