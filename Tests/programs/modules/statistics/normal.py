# The quantile function of the normal distribution, and what statistics builds on it.
import statistics
from _statistics import _normal_dist_inv_cdf

for p in (1e-300, 1e-12, 0.001, 0.0749, 0.075, 0.3, 0.5, 0.925, 0.99, 1 - 1e-12):
    print(_normal_dist_inv_cdf(p, 3.0, 1.5))
for arguments in ((0, 0, 1), (1, 0, 1), (0.5, 0, 0), (0.5, "x", 1)):
    try:
        print(_normal_dist_inv_cdf(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
normal = statistics.NormalDist(100, 15)
print(normal.inv_cdf(0.9), normal.cdf(130), normal.quantiles(4), normal + normal, normal.overlap(statistics.NormalDist(90, 10)))
data = [2, 4, 4, 4, 5, 5, 7, 9]
print(statistics.mean(data), statistics.median(data), statistics.mode(data), statistics.stdev(data), statistics.pvariance(data))
print(statistics.quantiles(data, n=5), statistics.linear_regression(data, [2 * x + 1 for x in data]), statistics.fmean(data))
