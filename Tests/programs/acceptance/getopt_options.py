import getopt

args = "-a -b value -cjoined --long --with=thing --wi other rest -x".split()
print(getopt.getopt(args, "ab:c:", ["long", "with="]))
print(getopt.gnu_getopt(["file", "-a", "more", "--long"], "a", ["long"]))
print(getopt.getopt(["-a", "--", "-b"], "ab"), getopt.getopt([], "a"))
for args in (["-z"], ["-b"], ["--nothing"], ["--long=x"], ["--with"], ["--lo"]):
    try:
        print(getopt.getopt(args, "b:", ["long", "lone", "with="]))
    except getopt.GetoptError as e:
        print(e, repr(e.opt))
