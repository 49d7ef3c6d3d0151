/* W₁ between two bounds. A plan proves "at most", a critic proves "at least", and neither has to be believed: both are
   evaluated on the input, and what rounding may have done is added on both sides.

   Masses are whole numbers (of 2⁻⁵² of the total, say), so that flows are exact, a plan's marginals are what they should
   be, and the search ends. Distances are floats. */
const Transport = (() => {
  const EPS = 2 ** -53,
    QUANTA = 2 ** 52;

  /* Histogram → whole numbers that add up to exactly 2⁵²: floors, and the largest remainders get one more. */
  function whole(weights) {
    const total = weights.reduce((s, w) => s + w, 0),
      exact = weights.map((w) => (w / total) * QUANTA),
      out = exact.map(Math.floor);
    const order = exact
      .map((_, k) => k)
      .filter((k) => weights[k] > 0)
      .sort((a, b) => exact[b] - out[b] - (exact[a] - out[a]));
    for (let left = QUANTA - out.reduce((s, w) => s + w, 0), k = 0; left !== 0; k++) {
      out[order[k % order.length]] += Math.sign(left);
      left -= Math.sign(left);
    }
    return out;
  }

  /* Successive shortest paths. cost: n rows of m distances; a (n) and b (m) whole, with equal sums.
     Returns flow (n × m), and prices v (m) with v[j] ≥ u[i] − cost[i][j] for all i, j and equality along the flow. */
  function solve(cost, a, b) {
    const n = a.length,
      m = b.length,
      N = n + m,
      flow = cost.map((row) => row.map(() => 0));
    const supply = [...a],
      demand = [...b],
      price = new Float64Array(N),
      dist = new Float64Array(N),
      from = new Int32Array(N),
      done = new Uint8Array(N);
    for (let rounds = 0; rounds < 8 * N * N; rounds++) {
      // Dijkstra from all places with supply left; along reduced costs, which are ≥ 0 but for rounding.
      for (let k = 0; k < N; k++) {
        dist[k] = k < n && supply[k] > 0 ? 0 : Infinity;
        from[k] = -1;
        done[k] = 0;
      }
      let end = -1;
      for (;;) {
        let k = -1;
        for (let l = 0; l < N; l++) if (!done[l] && dist[l] < Infinity && (k < 0 || dist[l] < dist[k])) k = l;
        if (k < 0) break;
        done[k] = 1;
        if (k >= n && demand[k - n] > 0) {
          end = k;
          break;
        }
        if (k < n) {
          for (let j = 0; j < m; j++) relax(k, n + j, cost[k][j]);
        } else {
          for (let i = 0; i < n; i++) if (flow[i][k - n] > 0) relax(k, i, -cost[i][k - n]);
        }
      }
      if (end < 0) break; // nothing is left to move
      const reach = dist[end];
      for (let k = 0; k < N; k++) price[k] += Math.min(dist[k], reach);
      // The path, from its end: first what fits, then move it.
      let most = demand[end - n],
        start = end;
      for (let k = end; from[k] >= 0; k = from[k]) {
        if (k < n) most = Math.min(most, flow[k][from[k] - n]);
        start = from[k];
      }
      most = Math.min(most, supply[start]);
      for (let k = end; from[k] >= 0; k = from[k])
        k < n ? (flow[k][from[k] - n] -= most) : (flow[from[k]][k - n] += most);
      supply[start] -= most;
      demand[end - n] -= most;
    }
    return { flow, v: Array.from(price.subarray(n), (x) => -x) };

    function relax(k, l, c) {
      if (done[l]) return;
      const reach = dist[k] + Math.max(0, c + price[k] - price[l]);
      if (reach < dist[l]) {
        dist[l] = reach;
        from[l] = k;
      }
    }
  }

  /* f(z) = minⱼ d(z, yⱼ) + vⱼ (McShane). As a minimum of 1-Lipschitz functions it is 1-Lipschitz whatever the v are: a bad
     solver makes the lower bound worse and never wrong. */
  const mcshane = (distance, anchors, v) => (z) => {
    let least = Infinity;
    for (let j = 0; j < anchors.length; j++) least = Math.min(least, distance(z, anchors[j]) + v[j]);
    return least;
  };

  /* The bracket of W₁(μ, ν), μ = Σ aᵢ δ(xᵢ), ν = Σ bⱼ δ(yⱼ), for a critic f and whole masses and flows out of `total`.
     `off`: how far a mass may be from the whole number that stands for it, in units of the total.
     JavaScript cannot round outwards. So each side is widened by more than all roundings together: a term of a mean that
     goes through k roundings strays by at most k·2⁻⁵³/(1 − k·2⁻⁵³) of itself. The theorem of that, and the sum of what is
     lost here, is rounded_means_stray_by_at_most_gamma. K counts the moves of the plan, since adding a 0 is exact;
     R = 2·widest, since f is moved to be 0 at x₀ and is within 2·widest of that. A wrong mass costs at most itself times R. */
  function bracket(cost, flow, a, b, fx, fy, total, off = 0) {
    const n = a.length,
      m = b.length,
      zero = fx[0];
    let plan = 0,
      dual = 0,
      widest = 0,
      marginal = 0,
      moves = 0;
    for (let i = 0; i < n; i++) {
      let row = 0;
      for (let j = 0; j < m; j++) {
        plan += (flow[i][j] / total) * cost[i][j];
        row += flow[i][j];
        moves += flow[i][j] > 0;
        widest = Math.max(widest, cost[i][j]);
      }
      marginal += Math.abs(row - a[i]);
      dual += (a[i] / total) * (fx[i] - zero);
    }
    for (let j = 0; j < m; j++) {
      let column = 0;
      for (let i = 0; i < n; i++) column += flow[i][j];
      marginal += Math.abs(column - b[j]);
      dual -= (b[j] / total) * (fy[j] - zero);
    }
    const reach = 2 * widest,
      slack = reach * (2 * (moves + n + m + 16) * EPS + (n + m) * off);
    return { lower: Math.max(0, dual - slack), upper: plan + reach * (marginal / total) + slack, plan, dual };
  }

  /* Points in the plane, all points of one cloud of equal mass: mass m for each of n points and n for each of m, of n·m. */
  function plane(x, y) {
    const d = (z, w) => Math.hypot(z[0] - w[0], z[1] - w[1]);
    return weighted(
      d,
      x,
      y,
      x.map(() => y.length),
      y.map(() => x.length),
      x.length * y.length,
      0,
    );
  }

  function weighted(d, x, y, a, b, total, off) {
    const cost = x.map((z) => y.map((w) => d(z, w)));
    const { flow, v } = solve(cost, a, b);
    const widest = Math.max(...cost.flat());
    const least = Math.min(...v); // prices between 0 and the widest distance make the same f, which then rounds to within R
    const f = mcshane(
      d,
      y,
      v.map((price) => Math.min(price - least, widest)),
    );
    const [fx, fy, moves] = [x.map(f), y.map(f), []];
    flow.forEach((row, i) =>
      row.forEach((mass, j) => {
        if (mass / total > 1e-12) moves.push({ i, j, mass: mass / total, cost: cost[i][j] });
      }),
    );
    return { ...bracket(cost, flow, a, b, fx, fy, total, off), f, moves };
  }

  /* On the sites 1, 2, …, n: W₁ = Σ |F_p − F_q|. The critic climbs where F_q is above F_p, the plan keeps the order. */
  function line(p, q) {
    const n = p.length,
      a = whole(p),
      b = whole(q),
      F = [],
      G = [],
      f = [0],
      slopes = [];
    for (let k = 0, s = 0, t = 0; k < n; k++) {
      F.push((s += a[k]));
      G.push((t += b[k]));
    }
    for (let k = 0; k + 1 < n; k++) {
      slopes.push(Math.abs(F[k] - G[k]) < TIE ? 0 : Math.sign(G[k] - F[k]));
      f.push(f[k] + slopes[k]);
    }
    const flow = a.map(() => Array(n).fill(0)),
      left = [...a],
      room = [...b],
      moves = [];
    for (let i = 0, j = 0; i < n && j < n;) {
      const mass = Math.min(left[i], room[j]);
      if (mass > TIE) moves.push({ i, j, mass: mass / QUANTA, cost: Math.abs(i - j) });
      flow[i][j] += mass;
      left[i] -= mass;
      room[j] -= mass;
      left[i] === 0 ? i++ : j++;
    }
    const cost = a.map((_, i) => b.map((_, j) => Math.abs(i - j)));
    return {
      ...bracket(cost, flow, a, b, f, f, QUANTA, ROUNDED),
      F: F.map((x) => x / QUANTA),
      G: G.map((x) => x / QUANTA),
      f,
      slopes,
      moves,
    };
  }
  const ROUNDED = 2 ** -51; // one unit of 2⁻⁵², and the roundings of the total and of w/total
  const TIE = 256; // of 2⁻⁵²: closer than this floats are taken to be equal, in drawings; a bracket holds whatever f is

  return {
    line,
    plane,
    cloud: (x, y, p, q) =>
      weighted((z, w) => Math.hypot(z[0] - w[0], z[1] - w[1]), x, y, whole(p), whole(q), QUANTA, ROUNDED),
    solve,
    whole,
  };
})();
