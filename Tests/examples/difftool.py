from scenario import enter, run

folder = enter("old", "new")
run("old/poem.txt", "new/poem.txt")
run("-u", "0", "old/poem.txt", "new/poem.txt")
run("--side", "--width", "70", "old/poem.txt", "new/poem.txt")
run("-w", "-i", "old/poem.txt", "new/poem.txt")
run("--color", "-u", "1", "old/poem.txt", "new/poem.txt")
run("--stat", "old", "new")
run("old", "new")
run("old", "old")
run("old", "new/poem.txt")
run("old/missing", "new/poem.txt")
run("--side", "--stat", "a", "b")
