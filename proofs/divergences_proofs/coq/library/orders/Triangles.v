(* Distances whose squares add up over outcomes: they obey the triangle inequality where each outcome's share does. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Hellinger Triangular.
Open Scope R_scope.

(* Minkowski: |f| <= |g| + |h| where f_i <= g_i + h_i, all of them >= 0. *)
Lemma norms_add n f g h :
  (forall i, (i < n)%nat -> 0 <= f i /\ 0 <= g i /\ 0 <= h i) ->
  (forall i, (i < n)%nat -> sqrt (f i) <= sqrt (g i) + sqrt (h i)) ->
  sqrt (sum n f) <= sqrt (sum n g) + sqrt (sum n h).
Proof.
  intros pos each.
  assert (G : 0 <= sum n g) by (apply sum_nonneg; intros; now apply pos).
  assert (K : 0 <= sum n h) by (apply sum_nonneg; intros; now apply pos).
  pose proof (sqrt_pos (sum n g)). pose proof (sqrt_pos (sum n h)).
  rewrite <- (sqrt_pow2 (sqrt (sum n g) + sqrt (sum n h))) by lra. apply sqrt_le_1_alt.
  replace ((sqrt (sum n g) + sqrt (sum n h)) ^ 2) with (sum n g + sum n h + 2 * (sqrt (sum n g) * sqrt (sum n h))).
  2: { rewrite <- (pow2_sqrt (sum n g)) at 1 by auto. rewrite <- (pow2_sqrt (sum n h)) at 1 by auto. ring. }
  pose proof (cauchy_schwarz n (fun i => sqrt (g i)) (fun i => sqrt (h i))) as product.
  cbv beta in product. rewrite (sum_ext n (fun i => sqrt (g i) ^ 2) g) in product by (intros; now apply pow2_sqrt, pos).
  rewrite (sum_ext n (fun i => sqrt (h i) ^ 2) h) in product by (intros; now apply pow2_sqrt, pos).
  assert (below : sum n (fun i => sqrt (g i) * sqrt (h i)) <= sqrt (sum n g) * sqrt (sum n h)).
  { apply Rnot_lt_le. intros more. pose proof (Rmult_le_pos _ _ (sqrt_pos (sum n g)) (sqrt_pos (sum n h))).
    rewrite <- (pow2_sqrt (sum n g)), <- (pow2_sqrt (sum n h)) in product by auto. nra. }
  apply Rle_trans with (sum n (fun i => g i + h i + 2 * (sqrt (g i) * sqrt (h i)))).
  - apply sum_le. intros i Hi. specialize (each i Hi). destruct (pos i Hi) as (Hf & Hg & Hh).
    pose proof (sqrt_pos (f i)). pose proof (sqrt_pos (g i)). pose proof (sqrt_pos (h i)).
    rewrite <- (pow2_sqrt (f i)) by auto. rewrite <- (pow2_sqrt (g i)) at 1 by auto. rewrite <- (pow2_sqrt (h i)) at 1 by auto. nra.
  - rewrite !sum_plus, sum_scal. lra.
Qed.

(* A share of JS: the root of it, as a function of two masses, has slopes in one of them that rise with the other. *)
Lemma js_term_logs x y : 0 < x -> 0 < y -> js_term x y = x * ln (2 * x / (x + y)) + y * ln (2 * y / (x + y)).
Proof.
  intros. unfold js_term. rewrite !xlog_pos by auto.
  replace (x / ((x + y) / 2)) with (2 * x / (x + y)) by (field; lra).
  replace (y / ((x + y) / 2)) with (2 * y / (x + y)) by (field; lra). reflexivity.
Qed.

(* -ln(1 - t)·ln(1 + t) is at least the share of 1 + t and 1 - t: the slope of what it has more is t/(1 - t²) times that. *)
Lemma product_of_logs t : 0 <= t < 1 ->
  0 <= (1 - t) * ln (1 - t) + (1 + t) * ln (1 + t) <= - ln (1 - t) * ln (1 + t).
Proof.
  assert (share : forall t, 0 <= t < 1 -> 0 <= (1 - t) * ln (1 - t) + (1 + t) * ln (1 + t)).
  { clear. intros t Ht. pose (f := fun t => (1 - t) * ln (1 - t) + (1 + t) * ln (1 + t)).
    enough (f 0 <= f t) as above by (unfold f in above; rewrite Rminus_0_r, Rplus_0_r, ln_1 in above; lra).
    apply (increasing (fun t => 0 <= t < 1)) with (f1 := fun t => ln (1 + t) - ln (1 - t)); try (intros; lra).
    - intros y Hy. unfold f. auto_derive; [lra|unfold Rminus; field; lra].
    - intros y Hy. pose proof (ln_monotone (1 - y) (1 + y)). lra. }
  intros Ht. split; [auto|]. pose (f := fun t => - ln (1 - t) * ln (1 + t) - ((1 - t) * ln (1 - t) + (1 + t) * ln (1 + t))).
  enough (f 0 <= f t) as above by (unfold f in above; rewrite Rminus_0_r, Rplus_0_r, ln_1 in above; lra).
  apply (increasing (fun t => 0 <= t < 1)) with
    (f1 := fun t => t / ((1 - t) * (1 + t)) * ((1 - t) * ln (1 - t) + (1 + t) * ln (1 + t))); try (intros; lra).
  - intros y Hy. unfold f. auto_derive; [lra|unfold Rminus; field; lra].
  - intros y Hy. apply Rmult_le_pos; [apply Rdiv_le_0_compat; nra|auto].
Qed.

Section Shares.
  Let l x y := x * ln (2 * x / (x + y)) + y * ln (2 * y / (x + y)).

  Let share_pos x y : 0 < x < y -> 0 < l x y.
  Proof.
    intros (Hx & lt). unfold l. rewrite <- js_term_logs by lra.
    destruct (js_term_nonneg x y) as [pos|zero]; try lra. symmetry in zero. apply js_term_zero in zero; lra.
  Qed.

  Let ratio_pos x y : 0 < x -> 0 < y -> 0 < 2 * x / (x + y).
  Proof. intros. apply Rdiv_lt_0_compat; lra. Qed.

  Let slope x y : 0 < x -> 0 < y -> is_derive (fun y => l x y) y (ln (2 * y / (x + y))).
  Proof.
    intros. pose proof (ratio_pos x y). pose proof (ratio_pos y x) as other. rewrite (Rplus_comm y x) in other.
    unfold l. auto_derive; [repeat split; lra|]. unfold Rdiv. field. repeat split; lra.
  Qed.

  Let comm x y : l x y = l y x.
  Proof. unfold l. rewrite (Rplus_comm y x). ring. Qed.

  Let slope' x y : 0 < x -> 0 < y -> is_derive (fun x => l x y) x (ln (2 * x / (x + y))).
  Proof.
    intros. apply is_derive_ext with (fun x => l y x); [intros; apply comm|]. rewrite (Rplus_comm x y). now apply slope.
  Qed.

  Let root_slope x y : 0 < x < y -> is_derive (fun y => sqrt (l x y)) y (ln (2 * y / (x + y)) / (2 * sqrt (l x y))).
  Proof. intros. apply is_derive_sqrt; [apply slope; lra|now apply share_pos]. Qed.

  Let slopes_rise x z y : 0 < x <= z -> z < y -> ln (2 * y / (x + y)) / sqrt (l x y) <= ln (2 * y / (z + y)) / sqrt (l z y).
  Proof.
    intros (Hx & le) lt.
    apply (increasing (fun x => 0 < x < y)) with (f := fun x => ln (2 * y / (x + y)) / sqrt (l x y))
      (f1 := fun x => (- ln (2 * x / (x + y)) * ln (2 * y / (x + y)) - 2 * l x y / (x + y)) / (2 * l x y * sqrt (l x y)));
      try (intros; lra).
    - intros u Hu. pose proof (share_pos u y Hu) as pos. pose proof (sqrt_lt_R0 _ pos) as root.
      pose proof (ratio_pos y u) as other. rewrite (Rplus_comm y u) in other.
      assert (is_derive (fun x => ln (2 * y / (x + y))) u (- / (u + y))) as above.
      { auto_derive; [repeat split; lra|]. unfold Rdiv. field. lra. }
      assert (is_derive (fun x => sqrt (l x y)) u (ln (2 * u / (u + y)) / (2 * sqrt (l u y)))) as below.
      { apply (is_derive_sqrt (fun x => l x y)); [apply slope'; lra|auto]. }
      pose proof (is_derive_div _ _ u _ _ above below ltac:(lra)) as quotient.
      replace (_ / (2 * l u y * sqrt (l u y))) with
        ((- / (u + y) * sqrt (l u y) - ln (2 * y / (u + y)) * (ln (2 * u / (u + y)) / (2 * sqrt (l u y)))) / sqrt (l u y) ^ 2);
        [exact quotient|].
      pose proof (sqrt_sqrt (l u y) ltac:(lra)) as square. set (s := sqrt (l u y)) in *. rewrite <- square. field. lra.
    - intros u Hu. pose proof (share_pos u y Hu) as pos. pose proof (sqrt_lt_R0 _ pos).
      assert (0 < (y - u) / (u + y) < 1).
      { split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_lt_reg_r with (u + y); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
      apply Rdiv_le_0_compat; [|nra]. pose proof (product_of_logs ((y - u) / (u + y)) ltac:(lra)) as (_ & above).
      replace (1 - (y - u) / (u + y)) with (2 * u / (u + y)) in above by (field; lra).
      replace (1 + (y - u) / (u + y)) with (2 * y / (u + y)) in above by (field; lra).
      replace (2 * l u y / (u + y)) with (2 * u / (u + y) * ln (2 * u / (u + y)) + 2 * y / (u + y) * ln (2 * y / (u + y)))
        by (unfold l; field; lra). lra.
  Qed.

  (* What √l(b, y) has more than √l(a, y) does not fall with y > b, and is at least -√l(a, b) where y is near b. *)
  Let between a b c : 0 < a < b -> b < c -> sqrt (l a c) <= sqrt (l a b) + sqrt (l b c).
  Proof.
    intros (Ha & lt) far.
    assert (near : forall y, b < y <= c -> sqrt (l a c) <= sqrt (l a y) + sqrt (l b c)).
    { intros y (above & below). pose proof (sqrt_pos (l b y)).
      enough (sqrt (l b y) - sqrt (l a y) <= sqrt (l b c) - sqrt (l a c)) by lra.
      apply (increasing (Rlt b)) with (f := fun y => sqrt (l b y) - sqrt (l a y))
        (f1 := fun y => ln (2 * y / (b + y)) / (2 * sqrt (l b y)) - ln (2 * y / (a + y)) / (2 * sqrt (l a y)));
        try (intros; lra).
      - intros z Hz. apply (is_derive_minus (fun y => sqrt (l b y)) (fun y => sqrt (l a y))); apply root_slope; lra.
      - intros z Hz. pose proof (slopes_rise a b z ltac:(lra) Hz) as rise.
        pose proof (sqrt_lt_R0 _ (share_pos a z ltac:(lra))). pose proof (sqrt_lt_R0 _ (share_pos b z ltac:(lra))).
        replace (ln (2 * z / (b + z)) / (2 * sqrt (l b z))) with (ln (2 * z / (b + z)) / sqrt (l b z) / 2) by (field; lra).
        replace (ln (2 * z / (a + z)) / (2 * sqrt (l a z))) with (ln (2 * z / (a + z)) / sqrt (l a z) / 2) by (field; lra). lra. }
    apply le_epsilon. intros eps Heps.
    assert (continuous (fun y => sqrt (l a y)) b) as smooth.
    { apply (ex_derive_continuous (fun y => sqrt (l a y))). eexists. apply root_slope. lra. }
    destruct (proj1 (filterlim_locally _ _) smooth (mkposreal eps Heps)) as (d & close).
    set (y := Rmin c (b + d / 2)). pose proof (cond_pos d). pose proof (Rmin_l c (b + d / 2)). pose proof (Rmin_r c (b + d / 2)).
    assert (b < y) by (apply Rmin_glb_lt; lra).
    assert (Rabs (sqrt (l a y) - sqrt (l a b)) < eps) as small.
    { apply close. change (Rabs (y - b) < d). rewrite Rabs_pos_eq by lra. unfold y in *. lra. }
    apply Rabs_def2 in small. pose proof (near y ltac:(unfold y in *; lra)). lra.
  Qed.

  Let rises a b c : 0 < a <= b -> b <= c -> l a b <= l a c.
  Proof.
    intros (Ha & le) far. apply (increasing (Rle b)) with (f := l a) (f1 := fun y => ln (2 * y / (a + y))); try (intros; lra).
    - intros y Hy. apply slope; lra.
    - intros y Hy. apply ln_nonneg. apply Rmult_le_reg_r with (a + y); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
  Qed.

  Let falls a b c : 0 < a <= b -> b <= c -> l b c <= l a c.
  Proof.
    intros (Ha & le) far. enough (- l a c <= - l b c) by lra.
    apply (increasing (fun y => 0 < y <= c)) with (f := fun y => - l y c) (f1 := fun y => - ln (2 * y / (y + c))); try (intros; lra).
    - intros y Hy. apply (is_derive_opp (fun y => l y c)). apply slope'; lra.
    - intros y Hy. enough (0 <= ln (/ (2 * y / (y + c)))) by (rewrite ln_Rinv in * by (apply ratio_pos; lra); lra).
      apply ln_nonneg. rewrite Rinv_div. apply Rmult_le_reg_r with (2 * y); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
  Qed.

  Lemma js_term_rises a b c : 0 <= a <= b -> b <= c -> js_term a b <= js_term a c /\ js_term b c <= js_term a c.
  Proof.
    intros ([Ha| <-] & le) far.
    - rewrite !js_term_logs by lra. split; [apply rises; lra|apply falls; lra].
    - rewrite !(js_term_comm 0), !js_term_alone by lra. pose proof ln_2_pos. pose proof (js_term_tv b c ltac:(lra) ltac:(lra)) as below.
      rewrite Rabs_minus_sym, Rabs_pos_eq in below by lra. split; nra.
  Qed.

  (* A mass of 0 is a limit: c·ln 2 - a - √(2a(a + c)) is below the share of a and c, and tends to c·ln 2. *)
  Let from_zero b c : 0 < b <= c -> sqrt (js_term 0 c) <= sqrt (js_term 0 b) + sqrt (js_term b c).
  Proof.
    intros (Hb & [far| <-]); [|rewrite js_term_same, sqrt_0; lra].
    assert (near : forall a, 0 < a < b -> sqrt (js_term a c) <= sqrt (js_term 0 b) + sqrt (js_term b c)).
    { intros a Ha. apply Rle_trans with (sqrt (js_term a b) + sqrt (js_term b c)).
      - rewrite !js_term_logs by lra. apply between; lra.
      - apply Rplus_le_compat_r, sqrt_le_1_alt. apply js_term_rises; lra. }
    set (s := sqrt (js_term 0 b) + sqrt (js_term b c)) in *.
    assert (0 <= s) by (pose proof (sqrt_pos (js_term 0 b)); pose proof (sqrt_pos (js_term b c)); unfold s; lra).
    assert (squared : forall a, 0 < a < b -> js_term a c <= s ^ 2).
    { intros a Ha. rewrite <- (pow2_sqrt (js_term a c)) by (apply js_term_nonneg; lra).
      apply pow_incr. split; [apply sqrt_pos|auto]. }
    rewrite <- (sqrt_pow2 s) by auto. apply sqrt_le_1_alt. rewrite js_term_comm, js_term_alone by lra.
    apply le_epsilon. intros eps Heps. set (h := Rmin (eps / (3 * c)) (b / (2 * c))).
    assert (0 < h) as Hh by (apply Rmin_glb_lt; apply Rdiv_lt_0_compat; lra).
    assert (3 * c * h <= eps) as small.
    { replace eps with (3 * c * (eps / (3 * c))) by (field; lra). apply Rmult_le_compat_l; [lra|apply Rmin_l]. }
    assert (2 * c * h <= b) as less.
    { replace b with (2 * c * (b / (2 * c))) by (field; lra). apply Rmult_le_compat_l; [lra|apply Rmin_r]. }
    assert (h < 1) by nra.
    assert (0 < c * h ^ 2 < b) as inside by (split; [apply Rmult_lt_0_compat; nra|nra]).
    apply Rle_trans with (js_term (c * h ^ 2) c + eps); [|pose proof (squared _ inside); lra].
    replace (js_term (c * h ^ 2) c) with (c * js_term (h ^ 2) 1) by (rewrite <- js_term_scale by nra; f_equal; ring).
    rewrite (js_term_comm (h ^ 2)), js_term_u by auto. pose proof (ln_le (1 + h ^ 2) ltac:(nra)).
    assert (1 - / h <= ln h) as low by (pose proof (ln_le (/ h) (Rinv_0_lt_compat _ Hh)) as up; rewrite ln_Rinv in up by auto; lra).
    assert (h - 1 <= h * ln h) by (replace (h - 1) with (h * (1 - / h)) by (field; lra); apply Rmult_le_compat_l; lra).
    assert (ln 2 - 3 * h <= (1 + h ^ 2) * ln 2 - (1 + h ^ 2) * ln (1 + h ^ 2) + 2 * h ^ 2 * ln h).
    { assert ((1 + h ^ 2) * ln (1 + h ^ 2) <= (1 + h ^ 2) * h ^ 2) by (apply Rmult_le_compat_l; nra).
      assert (2 * h * (h - 1) <= 2 * h * (h * ln h)) by (apply Rmult_le_compat_l; lra).
      assert (0 <= h ^ 2 * ln 2) by (apply Rmult_le_pos; [nra|left; apply ln_2_pos]). assert (h ^ 2 * h ^ 2 <= h ^ 2) by nra. lra. }
    assert (c * (ln 2 - 3 * h) <= c * ((1 + h ^ 2) * ln 2 - (1 + h ^ 2) * ln (1 + h ^ 2) + 2 * h ^ 2 * ln h))
      by (apply Rmult_le_compat_l; lra). lra.
  Qed.

  Lemma js_term_between a b c : 0 <= a <= b -> b <= c -> sqrt (js_term a c) <= sqrt (js_term a b) + sqrt (js_term b c).
  Proof.
    intros ([Ha| <-] & [lt| <-]) le; try (rewrite js_term_same, sqrt_0; lra); [|apply from_zero; lra].
    destruct le as [far| <-]; [|rewrite js_term_same, sqrt_0; lra]. rewrite !js_term_logs by lra. apply between; lra.
  Qed.
End Shares.

Section Ordered.
  Variable share : R -> R -> R.
  Hypothesis comm : forall x y, share x y = share y x.
  Hypothesis rises : forall a b c, 0 <= a <= b -> b <= c -> share a b <= share a c /\ share b c <= share a c.
  Hypothesis between : forall a b c, 0 <= a <= b -> b <= c -> sqrt (share a c) <= sqrt (share a b) + sqrt (share b c).

  (* In another order one of the two shares is already large enough. *)
  Lemma in_every_order x y z : 0 <= x -> 0 <= y -> 0 <= z -> sqrt (share x z) <= sqrt (share x y) + sqrt (share y z).
  Proof.
    assert (up : forall x y z, 0 <= x <= z -> 0 <= y -> sqrt (share x z) <= sqrt (share x y) + sqrt (share y z)).
    { clear x y z. intros x y z Hx Hy. pose proof (sqrt_pos (share x y)). pose proof (sqrt_pos (share y z)).
      destruct (Rle_dec y x); [|destruct (Rle_dec y z); [apply between; lra|]].
      - enough (sqrt (share x z) <= sqrt (share y z)) by lra. apply sqrt_le_1_alt, rises; lra.
      - enough (sqrt (share x z) <= sqrt (share x y)) by lra. apply sqrt_le_1_alt, rises; lra. }
    intros Hx Hy Hz. destruct (Rle_dec x z); [apply up; lra|].
    rewrite (comm x z), (comm x y), (comm y z), Rplus_comm. apply up; lra.
  Qed.
End Ordered.

Lemma js_term_triangle x y z :
  0 <= x -> 0 <= y -> 0 <= z -> sqrt (js_term x z) <= sqrt (js_term x y) + sqrt (js_term y z).
Proof. apply in_every_order; [exact js_term_comm|exact js_term_rises|exact js_term_between]. Qed.

Section Triangular_share.
  Let share x y := square_over x y (x + y).

  Let root_pos x y : 0 <= x -> 0 <= y -> 0 < x + y -> 0 < sqrt (x + y).
  Proof. intros. now apply sqrt_lt_R0. Qed.

  Let root_of_share x y : 0 <= x <= y -> 0 < y -> sqrt (share x y) = (y - x) / sqrt (x + y).
  Proof.
    intros Hx Hy. unfold share, square_over. destruct (Req_EM_T (x + y) 0); [lra|].
    rewrite sqrt_div_alt by lra. f_equal. replace ((x - y) ^ 2) with ((y - x) ^ 2) by ring. apply sqrt_pow2. lra.
  Qed.

  Let same x : share x x = 0.
  Proof. unfold share, square_over. destruct (Req_EM_T (x + x) 0); [reflexivity|field; lra]. Qed.

  Let comm x y : share x y = share y x.
  Proof. unfold share, square_over. rewrite (Rplus_comm y x). destruct (Req_EM_T (x + y) 0); [reflexivity|field; auto]. Qed.

  (* With u <= w <= v the roots of the sums: (v² - u²)/w is at most (v² - w²)/u + (w² - u²)/v. *)
  Let roots u v w : 0 < u <= w -> w <= v -> (v ^ 2 - u ^ 2) / w <= (v ^ 2 - w ^ 2) / u + (w ^ 2 - u ^ 2) / v.
  Proof.
    intros (Hu & le) far.
    assert ((v ^ 2 - w ^ 2) / u + (w ^ 2 - u ^ 2) / v - (v ^ 2 - u ^ 2) / w
      = (v - w) * (w - u) * (v * (v + w) - u * (w + u)) / (u * v * w)) as gap by (field; lra).
    enough (0 <= (v - w) * (w - u) * (v * (v + w) - u * (w + u)) / (u * v * w)) by lra.
    apply Rdiv_le_0_compat; [repeat apply Rmult_le_pos; nra|repeat apply Rmult_lt_0_compat; lra].
  Qed.

  Let between a b c : 0 <= a <= b -> b <= c -> sqrt (share a c) <= sqrt (share a b) + sqrt (share b c).
  Proof.
    intros ([Ha|zero] & le) far; [|destruct le as [lt| <-]; [|rewrite same, sqrt_0; lra]].
    all: rewrite !root_of_share by lra.
    all: pose proof (root_pos a b ltac:(lra) ltac:(lra) ltac:(lra)).
    all: pose proof (sqrt_le_1_alt (a + b) (a + c) ltac:(lra)); pose proof (sqrt_le_1_alt (a + c) (b + c) ltac:(lra)).
    all: pose proof (roots (sqrt (a + b)) (sqrt (b + c)) (sqrt (a + c)) ltac:(lra) ltac:(lra)) as known.
    all: rewrite !pow2_sqrt in known by lra.
    all: replace (b + c - (a + b)) with (c - a) in known by ring; replace (b + c - (a + c)) with (b - a) in known by ring;
      replace (a + c - (a + b)) with (c - b) in known by ring; exact known.
  Qed.

  (* (y - x)²/(x + y) has slopes (y - x)(y + 3x)/(x + y)² in y, and minus that of x and y exchanged in x. *)
  Let rises a b c : 0 <= a <= b -> b <= c -> share a b <= share a c /\ share b c <= share a c.
  Proof.
    intros Ha Hb. destruct (Req_dec c 0) as [none|some].
    { replace a with 0 by lra. replace b with 0 by lra. rewrite none, !same. lra. }
    assert (pos : forall x y, 0 <= x -> 0 < y -> share x y * (x + y) = (x - y) ^ 2).
    { intros x y Hx Hy. unfold share, square_over. destruct (Req_EM_T (x + y) 0); [lra|field; auto]. }
    assert (ends : share a c * (a + c) = (a - c) ^ 2) by (apply pos; lra).
    assert (nonneg : forall x y, 0 <= x -> 0 < y -> 0 <= share x y).
    { intros x y Hx Hy. unfold share, square_over. destruct (Req_EM_T (x + y) 0); [lra|]. apply Rdiv_le_0_compat; [apply pow2_ge_0|lra]. }
    split.
    - destruct (Req_dec b 0) as [none|more]; [replace a with b by lra; rewrite same; apply nonneg; lra|].
      apply Rmult_le_reg_r with ((a + b) * (a + c)); [nra|].
      replace (share a b * ((a + b) * (a + c))) with ((a - b) ^ 2 * (a + c)) by (rewrite <- (pos a b) by lra; ring).
      replace (share a c * ((a + b) * (a + c))) with ((a - c) ^ 2 * (a + b)) by (rewrite <- ends; ring).
      enough (0 <= (c - b) * ((b - a) * (c - a) + 2 * a * (b - a + c - a))) by nra.
      apply Rmult_le_pos; [lra|]. apply Rplus_le_le_0_compat; repeat apply Rmult_le_pos; lra.
    - apply Rmult_le_reg_r with ((b + c) * (a + c)); [nra|].
      replace (share b c * ((b + c) * (a + c))) with ((b - c) ^ 2 * (a + c)) by (rewrite <- (pos b c) by lra; ring).
      replace (share a c * ((b + c) * (a + c))) with ((a - c) ^ 2 * (b + c)) by (rewrite <- ends; ring).
      enough (0 <= (b - a) * (2 * c * (c - a + c - b) - (c - a) * (c - b))) by nra.
      apply Rmult_le_pos; [lra|]. nra.
  Qed.

  Lemma triangular_share_triangle x y z : 0 <= x -> 0 <= y -> 0 <= z ->
    sqrt (square_over x z (x + z)) <= sqrt (square_over x y (x + y)) + sqrt (square_over y z (y + z)).
  Proof. apply (in_every_order share comm rises between). Qed.
End Triangular_share.

Lemma hellinger_share_triangle x y z :
  sqrt ((sqrt x - sqrt z) ^ 2) <= sqrt ((sqrt x - sqrt y) ^ 2) + sqrt ((sqrt y - sqrt z) ^ 2).
Proof.
  assert (size : forall a, sqrt (a ^ 2) = Rabs a) by (intros; rewrite <- Rsqr_pow2; apply sqrt_Rsqr_abs).
  rewrite !size. replace (sqrt x - sqrt z) with ((sqrt x - sqrt y) + (sqrt y - sqrt z)) by ring. apply Rabs_triang.
Qed.

Section Laws.
  Variables (n : nat) (p q r : nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q) (Hr : pmf n r).

  Let halves f g h : sqrt f <= sqrt g + sqrt h -> sqrt (f / 2) <= sqrt (g / 2) + sqrt (h / 2).
  Proof.
    intros whole. rewrite !sqrt_div_alt by lra. unfold Rdiv. rewrite <- Rmult_plus_distr_r.
    apply Rmult_le_compat_r; auto. left. apply Rinv_0_lt_compat, sqrt_lt_R0. lra.
  Qed.

  Let masses i : (i < n)%nat -> 0 <= p i /\ 0 <= q i /\ 0 <= r i.
  Proof. intros Hi. now repeat split; [apply Hp|apply Hq|apply Hr]. Qed.

  Lemma root_JS_triangle : sqrt (JS n p r) <= sqrt (JS n p q) + sqrt (JS n q r).
  Proof.
    rewrite !JS_terms. apply halves, norms_add; intros i Hi; destruct (masses i Hi) as (? & ? & ?).
    - repeat split; apply js_term_nonneg; auto.
    - apply js_term_triangle; auto.
  Qed.

  Lemma root_Tri_triangle : sqrt (Tri n p r) <= sqrt (Tri n p q) + sqrt (Tri n q r).
  Proof.
    unfold Tri. apply norms_add; intros i Hi; destruct (masses i Hi) as (? & ? & ?).
    - repeat split; apply triangular_share_nonneg; auto.
    - apply triangular_share_triangle; auto.
  Qed.

  Lemma root_Hell2_triangle : sqrt (Hell2 n p r) <= sqrt (Hell2 n p q) + sqrt (Hell2 n q r).
  Proof.
    unfold Hell2. apply halves, norms_add; intros i Hi.
    - repeat split; apply pow2_ge_0.
    - apply hellinger_share_triangle.
  Qed.
End Laws.

(* As values, whichever way round the arguments of each divergence stand. *)
Lemma of_roots a b c : 0 <= a -> 0 <= b -> 0 <= c ->
  sqrt a <= sqrt b + sqrt c -> vle (vsqrt (num a)) (vplus (vsqrt (num b)) (vsqrt (num c))).
Proof. intros. rewrite !vsqrt_num, vplus_num, vle_num by auto. auto. Qed.

Lemma JS_comm n p q : JS n p q = JS n q p.
Proof. rewrite !JS_terms. f_equal. apply sum_ext. intros. apply js_term_comm. Qed.
Lemma Tri_comm n p q : Tri n p q = Tri n q p.
Proof.
  apply sum_ext. intros i _. unfold square_over. rewrite (Rplus_comm (q i)).
  destruct (Req_EM_T (p i + q i) 0); [reflexivity|field; auto].
Qed.
Lemma Hell2_comm n p q : Hell2 n p q = Hell2 n q p.
Proof. unfold Hell2. f_equal. apply sum_ext. intros. ring. Qed.
Lemma Tri_nonneg n p q : pmf n p -> pmf n q -> 0 <= Tri n p q.
Proof. intros (Hp & _) (Hq & _). apply sum_nonneg. intros. apply triangular_share_nonneg; auto. Qed.
Lemma Hell2_nonneg n p q : 0 <= Hell2 n p q.
Proof. apply Rdiv_le_0_compat; [apply sum_nonneg; intros; apply pow2_ge_0|lra]. Qed.

Ltac turned comm t :=
  match goal with |- _ <= sqrt (_ ?n ?p ?q) + sqrt (_ ?n ?r ?s) =>
    first [t | rewrite (comm n p q); t | rewrite (comm n r s); t | rewrite (comm n p q), (comm n r s); t] end.
Ltac triangle_by comm law := first [turned comm ltac:(now apply law) | rewrite Rplus_comm; turned comm ltac:(now apply law)].
Ltac triangle_of_roots :=
  apply of_roots; first [now apply JS_nonneg | now apply Tri_nonneg | apply Hell2_nonneg
    | triangle_by JS_comm root_JS_triangle | triangle_by Tri_comm root_Tri_triangle | triangle_by Hell2_comm root_Hell2_triangle].
