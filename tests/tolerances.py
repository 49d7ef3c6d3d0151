"""Every budget of the suite, named, with its reason. Tests may not spell a tolerance out."""

U = 2.0**-53
"""Unit roundoff of float64: half the distance from 1 to the next number."""

EPS32 = 2.0**-23
"""Machine epsilon of float32."""

# --- pointwise kernels -------------------------------------------------------------------------------------------------
KERNEL_ULP = 8
"""What the library promises: KL, JS, TV, H², χ², Δ of float64 inputs within 8 ulp of the exact value."""

SMOOTH_ULP = 32
"""α- and Rényi divergences, Jeffreys, entropies in float64: no promise to 8 ulp; a few roundings of exp and log more."""

SLOPE_RTOL = 2.0**-44
"""Slopes in float64 against exact derivatives: closed forms, some ten roundings, condition number below 100."""

LOG_RTOL = 2.0**-44
"""Values from log-probabilities against values from probabilities: log and exp move a mass by |log p| ≤ 40 roundings."""

LOG1P_ULP = 3
"""log(1 + x): one unit for the logarithm, one and a half for the rounding of 1 + x at −¼."""

HALF_RTOL = 2.0**-8
"""A value that was rounded once to float16 or bfloat16, the coarser of the two."""

SLOPE32_RTOL = 2.0**-16
"""The same slopes in float32."""

GAN_RTOL = 2.0**-48
"""V(G, D*) against −log 4 + 2·JS in float64: two sums of at most 50 terms that share no code."""

LEADING_ORDER = 2.0**-20
"""A divergence against its leading term at relative distance 1e-7: the next term is of that relative size."""

RELATED_RTOL = 2.0**-44
"""Two float64 quantities that are equal in exact arithmetic, each right to some ulp, where one is formed by subtraction."""

ORACLE = {"float32": 1e-6, "float64": 1e-12}
"""What is promised against torch's and optax' losses, penalties and norms, by the precision that both compute in."""

PENALISED = 2.0**-44
"""The penalised optimum in float64: differences of distribution functions are exact, the rest are sums of positive terms."""

PENALISED_ASCENT = 1e-9
"""An ascent on a grid that holds every atom: Newton's method ends, 600 cells and six pairs are summed."""

JS_DIFFERENCE = 2.0**-20
"""A central difference of JS with step 2⁻¹⁷: U/step for its values, step² for the third derivative at masses above 1/100."""

AUTODIFF = 2.0**-42
"""JAX's derivative of a formula of some thirty operations at masses above 1/16, against exact slopes: ratios up to 16."""

LATENT_RTOL = 32 * U
"""ELBO, its gap, and the parts of the surgery, relative: sums of at most 20 terms of one sign, each right to some ulp."""

# --- transport ---------------------------------------------------------------------------------------------------------
W1_GAP = 128 * U
"""Width of a bracket in units of the largest distance: about 8U for each of two means, (d + 4)U for the costs, 10U more."""

W1_WIDTH = 1e-12
"""Width of every bracket that is called optimal, in units of the largest difference of coordinates: what is promised."""

W1_RELATIVE, W1_EACH = 1e-12, 8 * U
"""Width of an exact method's bracket, as promised: 1e-12 of W1, and 8U of the largest distance for each atom."""

W1_LINE = 16 * U
"""w1_line against the exact integral, relative: difference, excess, product and a pairwise sum of nonnegative terms."""

SPACING = 2.0**-1074
"""Between two float64 numbers below 2.2e-308: a value there is rounded to one of them, however small it is."""

W1_CRITIC = 64 * U
"""A critic's Lipschitz excess, and what it earns against `lower`, in units of the largest distance: a few roundings."""

W1_LP = 1e-10
"""An LP's own value, in units of the mean distance: the feasibility tolerance HiGHS was asked for."""

W1_MARGINAL = 4 * U
"""A plan's marginal against the mass, times n + m: as promised."""

POWER_ULP = 8
"""A cost that is the p-th power of a rounded root, for each order, and the root: a sum, a root and a power."""

QUANTILES = 2.0**-30
"""An integral of quantile functions by adaptive rules in float64, whose tails are cut at levels of e⁻⁶⁹⁰ and 1 − e⁻³⁶."""

CELLS = 2.0**-8
"""Width of a bracket by 256 cells of levels, relative: each is apart by an eighth of the square of a 256th, but for tails."""

QUANTILES_OF_OTHERS = 2.0**-16
"""The same of SciPy's Student t with five degrees of freedom: beyond 1 − e⁻³⁶ there is (e⁻³⁶)^(3/5) of its square."""

SIGMAS = 4.5
"""Standard errors of a mean of 2¹⁴ draws with a fixed key; a wrong factor is ten times as far."""

WP_DIFFERENCE = 2.0**-20
"""A central difference of Wₚ with step 2⁻¹⁸ against its slope: the square of the step, and U over the step."""

WP_EARNED = 2.0**-36
"""What a critic of order p earns, from a cost table of its own, against the cost: U of the largest d^p, 2¹⁰ times the cost."""

W1_GRADIENT32 = 64 * EPS32
"""A float32 gradient entry: a sum of at most 64 float32 terms of size at most 1."""

W1_DIFFERENCE = 1e-8
"""A central difference with step 2⁻²⁰ of a piecewise smooth function of size 1: U/step for the value, step² for the curve."""

W1_SORTED, W1_SORTED_LEVEL = 16, 3
"""Roundings of W1 on the line in JAX alone, relative: so many, and so many more for each doubling of the atoms; as promised."""

W1_SORTED_SLOPE = 16
"""Its slopes, in float32 machine epsilons of the atom's own mass: two conversions, two sums in trees of 9, a quotient."""

# --- verification ------------------------------------------------------------------------------------------------------
MPMATH_DIGITS = 200
"""Working precision of the independent route, mpmath, against the exact numbers."""

MPMATH_ERROR = 10**-190
"""What a few hundred operations on numbers of order one lose of those 200 digits, with room to spare."""

ENCLOSURE_BITS = 700
"""Precision of an exact number's enclosure beside mpmath: 210 digits, more than mpmath has."""

ZERO_TEST_SECONDS = 1.0
"""Deciding V = −log 4 + 2·JS at 1000-bit weights, n = 20; it takes about 0.02 s, factoring would take for ever."""

# --- check -------------------------------------------------------------------------------------------------------------
CHECK_MEDIAN_SECONDS = 1.0
"""A warm check on two cores, as promised; it takes about 0.25 s."""

CHECK_OVERTIME_SECONDS = 2.0
"""How far past its timeout a check may run: one exact evaluation, and the bookkeeping of a search that is told to stop."""

SHARP_TABLE = 16.0
"""Processor time for thirteen sharp constants, each lowered three times and raised once, repairs included, over that of
1.3 million products of fractions, on the same machine in turns: about 11.5.
"""

HOSTILE_SECONDS = 1.0
"""Refusing hostile text, a megabyte of it included: one pass over at most 4096 characters, milliseconds in fact."""

# --- docs -------------------------------------------------------------------------------------------------------------
CROSSWALK = 32 * U
"""Against SciPy's formulas on three outcomes far from each other: a few roundings of numbers below 1, on either side."""

# --- laws -------------------------------------------------------------------------------------------------------------
LAW_ABSOLUTE, LAW_RELATIVE = 1e-13, 1e-12
"""What is promised of a divergence of two laws: error ≤ 1e-13 + 1e-12·value for shifts from 1e-3 to 100."""

LAW_BRACKET = 4 * U
"""upper − lower of an enclosed law, in units of the value: two neighbours of the nearest float64 (one ulp ≤ 2U·value)."""

LAW_REFERENCE = 2.0**-54
"""Error of the tanh–sinh reference, as far as its two steps tell, in units of 1 + value: below half an ulp."""

LAW_SAMPLE = 0.15
"""Moments of 20000 draws with variances up to 10, against the truth: their standard errors are 0.02 and 0.1."""

ISSUE_DIGITS = 5e-8
"""A number that was given with seven digits."""

TV_GRID = 2e-5
"""TV on a grid with steps of 1/64 in the plane: the kink of |p − q| is met at no particular place."""

LAW_GRID = 1e-7
"""A trapezoidal sum with steps of 2⁻¹² against an integral of size 1 with a kink: step² times the jump of its slope."""

LAW_TRACED32 = 2.0**-16
"""A closed form of matrices in float32: some tens of roundings, condition numbers below 10."""

LAW_NEAR = 2.0**-20
"""A divergence near 1e-19 of covariances that differ by 2⁻³⁰: the float64 eigenvalues know that to 2⁻²²."""

LAW_ORDER = 1e-7
"""Rényi's divergence at the distance 1e-9 from order 1, against KL: its slope in the order is below 10."""

SOBOL = 1e-4
"""A mean over eight times 2¹³ points of Sobol's, of an integrand with a bounded slope and a variance below 1."""

ENTROPY_QUADRATURE = 1e-8
"""QUADPACK's integral of −p log p, singular at an end for some."""

STAIRS_GRID = 1e-5
"""An area between a staircase and a cdf on midpoints 1/512 apart: second order where both are smooth, kinks at few places."""

QUANTILE_GRID = 1e-3
"""A mean over 2¹⁶ quantiles: an end with a pole, or a power tail, misses up to so much."""

CUSTOM_ERROR = 1e-7
"""What a quadrature in float64 of a smooth density, or of one with a pole like 1/√x, says of its own error at most."""

LOG_RATIO = 1e-11
"""A difference of two logarithms of masses, each of some hundreds and from a log Γ in float64."""

QMC_TAIL = 1e-3
"""Sobol's points of a power of a normal coordinate: what lies beyond the last point weighs more, the higher the power."""

QMC_NEAR = 1e-5
"""Sobol's points of a smooth function of two coordinates, beside a quadrature."""

INVERSE = 1e-12
"""An inverse by false positions on a scale from −1000 to 1000, to 2⁻⁴³ of a step there."""

SUM_REFERENCE = 1e-30
"""What plain sums of 700 terms at 40 digits leave out of divergences of the laws they serve, in units of 1 + value."""

LAW_MASS = 2.0**-44
"""log-masses and cdfs of discrete laws for counts below 40, in units of 1 + value: a few log-gammas of numbers up to 100."""

LAW_MASS32 = 2.0**-15
"""The same in float32."""

SAMPLE_SIGMAS = 4.5
"""How far a mean of draws of one seed may lie from its law's, in standard errors: beyond with a chance of 7e-6."""

LAW_POINTWISE = 16
"""ulp of log p and F of our laws: standardising z = (x − loc)/scale, at most three roundings, times |z·(log p)′| ≤ 4."""

LAW_POINTWISE32 = 64
"""The same in float32, where XLA's elementary functions are a few ulp off themselves."""

LAW_LOGIT = 16 * U
"""D* = 1/(1 + e⁻ᵗ) moves by ≤ ¼ of the logit's error, which is a few roundings of numbers ≤ 8."""

LAW_UNCERTIFIED = 1e-12
"""Estimated quadrature of smooth densities on well scaled pairs: its own stated bounds are about 3e-13."""

# --- the prover --------------------------------------------------------------------------------------------------------
PROOF_SECONDS = 2.0
"""Longest time for one proof: what the project promises; most take less than 0.2 s."""

RECHECK_SECONDS = 0.5
"""Longest time to check a certificate again: some milliseconds, 0.08 s at most, on a machine that others use too."""

SHARP_WIDTH = 1e-9
"""Relative width of the bracket around a best constant without a closed form: what the project promises."""

# --- figures and the explorer -------------------------------------------------------------------------------------------
IMAGE_RMS = 2.0
"""Root mean square of the differences to a baseline, of 255: antialiasing of another version. Two dots missing have 3.5."""

GALLERY_SECONDS = 3.0
"""Processor time of one gallery script, imports not counted: as promised of the whole."""

GALLERY_TRAINING_SECONDS = 25.0
"""The same of a script that trains: XLA compiles the loop first, 3 to 5 s of it; the ring of eight then moves 600 times."""

SLOPE_DRAWN = 2.0**-40
"""A slope read off a drawn critic: differences of numbers below 8 at places at least 2⁻⁵ apart."""

TRAPEZOID = 2.0**-30
"""The trapezoidal rule on a Gaussian integrand out to nine scales: it converges faster than any power; the tails are e⁻⁴⁰."""

# --- ball interpreter, opinions, fuzz -----------------------------------------------------------------------------------
QUADRATURE_CHECK = 1e-7
"""mpmath's quadrature at 15 digits against an enclosure, split at its kinks: right to 1e-12; a missed cut is off by 1e-2."""

ENCLOSURE_WIDTH = 1e-12
"""Widest enclosure of an integral over a bounded range with 96 bits."""

HOSTILE_BYTES = 8_000_000
"""Memory that refusing hostile text may take at its peak, a text of a megabyte not counted; 100 kB in fact."""

EXPLORER_MOVE_SECONDS = 0.05
"""From a move to its answer, in the median: as promised on two cores; it takes about 4 ms, 18 ms in the page."""
LIVE_MOVE, LIVE_MOVE_OF_CLOUDS = 2.5, 4.0
"""A move with 8 bars, and with 32 points in each cloud, in the median, over a million logarithms on the page: 1.3 and 1.7."""

LIVE_PAGE = 1e-12
"""What the live page's kernels may differ from the library's, relatively; the worst of 200 states is two roundings off."""
LIVE_BRACKET = 1e-10
"""How wide the live page's brackets of W1 may be: distances up to 32, and slack for roundings of 32 by 32 masses."""
LIVE_BELLS = 1e-11
"""A KL of a mixture on the live page, by a trapezoidal rule that is fine enough for 1e-12; the values are below 50."""
LIVE_SLOPE = 1e-7
"""A slope of a loss against a central difference of step 1e-4, whose third derivative is below 1."""
LIVE_ORBIT = 1e-13
"""Sixty rounds of the Dirac-GAN, each a few roundings, in the page and in the library."""

# --- derivatives and critics of W1 --------------------------------------------------------------------------------------
W1_SLOPE = 64 * U
"""A float64 gradient entry of W1, by points, or by masses in units of the largest distance: a sum of a few rounded terms."""

W1_EXACT_STEP = 2.0**-36
"""A one-sided difference with step 2⁻⁴⁰ in rational arithmetic: the step times half a curvature below 32."""

# --- transport on a device ----------------------------------------------------------------------------------------------
ON_DEVICE = 2.0**-14
"""Width of a float32 bracket that only rounding keeps open: some 30 roundings a sum, counted up to 16 times, of 2⁻²⁴ each."""

MESHES = 1e-9
"""The same bracket on other devices, relative, in float64: what is promised; sums in another order move it by 1e-13."""

# --- the audit's table --------------------------------------------------------------------------------------------------
AUDIT_DIGITS = 43
"""Digits of the table that must agree with mpmath's: it is written with 45, and the last may be rounded otherwise."""

AUDIT_WORKING_DIGITS = 700
"""Digits that mpmath works with: subtracting near 1 what is 5e-324 away, squared, loses 650."""

AUDIT_SLOPE = 1e-15
"""A derivative of mpmath's at 60 digits, by differences, against the table's: it is right to about half of them."""

# --- entropic transport -------------------------------------------------------------------------------------------------
SINKHORN_GAP = 2.0**-38
"""A float64 bracket of OT_ε of at most 30 atoms, in units of the largest cost: some 40 roundings in each of 60 sums, 8 deep."""

SINKHORN_GAP32 = 2.0**-8
"""The same in float32: some 80 roundings of 2⁻²⁴ in each of ten sums, counted up to eight times."""

SINKHORN_DIFFERENCE = 2.0**-26
"""A central difference with step 2⁻¹⁸ of a smooth function with third derivatives below 2¹⁰, values right to 2⁻⁴⁸."""

SINKHORN_MARGINAL = 2.0**-48
"""A coupling's marginals against masses below 1: sums of at most 30 rounded exponentials."""

SINKHORN_PEER = 1e-6
"""Against libraries that stop at a marginal error of 1e-9: the value is off by that times the largest exponent."""

SINKHORN_ANNEALED = 2.0**-10
"""GeomLoss with scaling=0.99: ε falls by that factor for each of its sweeps, and the last ones are all at the ε asked for."""

TWINS_ROUNDS = 50
"""Random twins of claims, false at corners."""

SOUNDNESS_ROUNDS = 10
"""Of the search for a false claim that is proved, for each seed: twenty claims and eighty steps, on a busy machine too."""

FORMULA_RTOL = 2.0**-44
"""One formula computed in float64 in two orders of its operations: some ten roundings; another reading differs in a digit."""

ENTROPY_ATOL = 2.0**-44
"""Sums of a few entropies of at most log 64 each, in float64: some units in the last place of the largest."""
# --- games -------------------------------------------------------------------------------------------------------------
GAME_ULP = 3e-14
"""A value of a game and the divergence it measures, relative to 1 + |value|: two formulas, ten or so roundings a term."""

GAME_FLOAT32 = 2e-6
"""The same in float32."""

# --- critics -----------------------------------------------------------------------------------------------------------
SPECTRAL_WIDTH = 2.0**-40
"""Of the bracket of a spectral norm, relative: some hundred roundings of a small matrix."""

SPECTRAL_RTOL = 2.0**-40
"""The same norm by another route, and slopes of networks of a few layers in float64."""

PENALTY_RTOL32 = 2.0**-18
"""A penalty in float32: a square of a difference of about 1."""

# --- dynamics ----------------------------------------------------------------------------------------------------------
DIRAC_EXACT = 2.0**-44
"""Some thirty rounded steps of the Dirac-GAN against exact ones, and eigenvalues against their closed forms."""

DIRAC_DRIFT = 2.0**-40
"""An energy that stays, after a thousand rounds of six rounded steps each."""

DIRAC_RESTS = 1e-3
"""How near to rest a run has come that creeps there, relative to how far it went."""

DIRAC_DIFFERENCE = 1e-5
"""Eigenvalues of central differences with step 2⁻²⁰: U/step, and a square root of that where two of them meet."""

DIRAC_RING = 0.01
"""The largest θ of a turning run against that of small steps: n·h²/8 beyond it, and rounds of length √n·h that miss it."""

TABLES_FOUND, TABLES_NEAR = 1e-5, 1e-2
"""JS after 2000 rounds, as promised; masses then are right to the root of that, two digits."""

# --- the training lab ----------------------------------------------------------------------------------------------------
DESCENT_RTOL = 2.0**-18
"""A handful of steps of descent in float32 against the same in float64: some ten roundings a step, slopes up to 10."""

SAMPLED = 0.15
"""A mean over a thousand samples against its expectation, relative: five standard deviations of a law whose own is its mean."""

# --- scores --------------------------------------------------------------------------------------------------------------
FRECHET_RTOL = 2.0**-40
"""W2² of covariances of dimension and condition up to 8 and 1e4, and slopes, against exact ones: some hundred roundings."""

FRECHET_RTOL32 = 2.0**-14
"""The same in float32, of condition up to 100."""

FRECHET_AGREE = 1e-13
"""What issue and documentation promise of a set with itself, in units of its variance: squares of roundings are far below."""

FID_BIAS = 0.1
"""A mean of 400 corrected distances against the true one, in standard deviations of one: two of the mean's own."""

GRID_PEAK = 1e-3
"""The highest of 401 samples of a bell against its peak, which lies up to half a step, 1/80 of its deviation, beside one."""

COVERED = 0.93, 0.97
"""How many intervals of 95 % may hold the truth, inside the conditions that are stated."""

# --- maps --------------------------------------------------------------------------------------------------------------
MAPS_RTOL = 2.0**-44
"""Moments and products of at most a hundred float64 numbers in two orders of their operations, in units of the largest."""

MAPS_FLOAT32 = 2.0**-16
"""The same in float32: sums of some twenty terms."""

NORMAL_GRID = 2e-4
"""E|z| over N equal shares of a normal distribution, N ≥ 400: the last share's mean is off by about 1/(N·√(2 log N))."""

# --- runs of systems -----------------------------------------------------------------------------------------------------
LINEAR_CLOSED = 2.0**-42
"""Likelihoods, ELBOs and gaps of matrices of dimension up to 6, condition up to 1e3, by two formulas: a hundred roundings."""

LINEAR_DESCENT = 1e-6
"""What is left after some thousand steps that each take off a fixed share, at least a hundredth."""

CODES_FOUND = 1e-12
"""Losses after a thousand multiplicative steps, each of which halves what is left, in float64."""

LINEAR_SLOW = 0.01
"""A code at the border dies like 1/steps: its next term is smaller by about the steps' own share, and logarithms of them."""

CODES_GRID = 1e-3
"""What a loss of curvature below 10² differs by within a cell of width 1/400, at its corner too, where it is t·log t."""

CYCLES_FOUND = 1e-9
"""Maps after a hundred steps that square what is left, from starts and covariances of condition up to 1e4."""

FLOW_RTOL = 2.0**-40
"""Atoms after a hundred steps, each of which rounds a few times, in units of how far they go; and W1 of the bracket's width."""

FORM = 2.0**-40
"""A closed form in float64, relatively: some tens of roundings, special functions of XLA's that lose up to 200 ulp."""

FORM_NEAR = 256
"""ulp of √value by which a divergence of laws near each other may be off: it is a square of differences known to an ulp."""

FORM_SLOPE = 1e-9
"""Slopes of closed forms in float64 against differences of 60 digits over 1e-20: half of the digits, as XLA's allow."""

REFERENCE_DIGITS = 1e-40
"""What integrals of the densities leave of sixty digits, in units of 1 + value."""

# --- samples -----------------------------------------------------------------------------------------------------------
SAMPLES_RTOL = 2.0**-30
"""Estimates from samples against their formulas written out: bounds give away 2**-30 of their range, see `concentration`."""

SAMPLES_ORDER_RTOL = 0.3
"""A bias or a variance of 40 draws against its first terms: the next ones are smaller by 1/√40 to 1/40, times some units."""

FRAMES_BOUND = 10
"""The bound beside a value of a table, in n·u of it, for n of 64 and more: n additions, and some twenty roundings of a term;
W₁'s has 6n of F − G and 2n of the totals."""

FRAMES_OVERFLOW = 1e-3
"""Rényi's divergence of a table whose sum overflows: the middle between the greatest logarithm and log n more, of 700."""
