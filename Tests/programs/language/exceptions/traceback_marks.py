import sys
def main():
    x = [1,2,3]
    y = "é" + x[0]  # comment
main()
