class Spam:
    eggs = 1


print(Spam().eggs)
Spam().egs
