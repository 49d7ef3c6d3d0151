(* At each outcome, with x = (p − q)/(p + q): (1 + x)·log(1 + x) + (1 − x)·log(1 − x) lies between x² and 2·log 2·x². *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Tests.
Open Scope R_scope.

(* Twice a share of JS for p + q = 2: k(x) = (1 + x)·log(1 + x) + (1 − x)·log(1 − x), and k(x) ≥ x². *)
Lemma above_square x : -1 < x < 1 -> x ^ 2 <= (1 + x) * ln (1 + x) + (1 - x) * ln (1 - x).
Proof.
  intros Hx. pose (f := fun x => (1 + x) * ln (1 + x) + (1 - x) * ln (1 - x) - x ^ 2).
  enough (f 0 <= f x) as above by (unfold f in above; rewrite Rplus_0_r, Rminus_0_r, ln_1 in above; lra).
  apply (convex_minimum (fun x => -1 < x < 1)) with (f1 := fun x => ln (1 + x) - ln (1 - x) - 2 * x)
    (f2 := fun x => 2 * x ^ 2 / ((1 + x) * (1 - x))); auto; try (intros; lra).
  - intros y Hy. unfold f. auto_derive; [repeat split; lra|unfold Rminus; field; lra].
  - intros y Hy. auto_derive; [repeat split; lra|unfold Rminus; field; lra].
  - intros y Hy. apply Rdiv_le_0_compat; [nra|apply Rmult_lt_0_compat; lra].
  - rewrite Rplus_0_r, Rminus_0_r, ln_1. ring.
Qed.

(* k(x)/x² rises on (0, 1): x·k′ − 2k = x·log((1 + x)/(1 − x)) − 2k has the sign that log makes. *)
Lemma slope_sign x : 0 < x < 1 -> 0 <= - (2 + x) * ln (1 + x) - (2 - x) * ln (1 - x).
Proof.
  intros Hx. pose (f := fun x => - (2 + x) * ln (1 + x) - (2 - x) * ln (1 - x)).
  enough (f 0 <= f x) as above.
  { unfold f in above. replace (1 + 0) with 1 in above by ring. replace (1 - 0) with 1 in above by ring. rewrite ln_1 in above. lra. }
  apply (convex_minimum (fun x => 0 <= x < 1)) with (f1 := fun x => ln (1 - x) - ln (1 + x) - (2 + x) / (1 + x) + (2 - x) / (1 - x))
    (f2 := fun x => 4 * x ^ 2 / ((1 + x) ^ 2 * (1 - x) ^ 2)); auto; try (intros; lra).
  - intros y Hy. unfold f. auto_derive; [repeat split; lra|unfold Rminus; field; lra].
  - intros y Hy. auto_derive; [repeat split; lra|unfold Rminus; field; lra].
  - intros y Hy. apply Rdiv_le_0_compat; [nra|apply Rmult_lt_0_compat; apply pow_lt; lra].
  - replace (1 + 0) with 1 by ring. replace (1 - 0) with 1 by ring. rewrite ln_1. field.
Qed.

Lemma below_square x : 0 < x < 1 -> (1 + x) * ln (1 + x) + (1 - x) * ln (1 - x) <= 2 * ln 2 * x ^ 2.
Proof.
  intros Hx. pose (k := fun x => (1 + x) * ln (1 + x) + (1 - x) * ln (1 - x)).
  (* up to y < 1, and there k(y) ≤ 2·log 2 *)
  assert (forall y, 0 < y < 1 -> k y <= 2 * ln 2) as top.
  { intros y Hy. unfold k. pose proof (ln_le (1 - y) ltac:(lra)).
    assert (ln (1 + y) <= ln 2) by (apply ln_monotone; lra). assert (ln (1 - y) <= 0) by lra.
    assert (0 <= ln (1 + y)) by (apply ln_nonneg; lra).
    enough ((1 + y) * ln (1 + y) <= 2 * ln 2 /\ (1 - y) * ln (1 - y) <= 0) by lra. split; nra. }
  assert (forall y, x <= y < 1 -> k x / x ^ 2 <= k y / y ^ 2) as rises.
  { intros y Hy. apply (increasing (fun z => 0 < z < 1)) with (f := fun z => k z / z ^ 2)
      (f1 := fun z => (- (2 + z) * ln (1 + z) - (2 - z) * ln (1 - z)) / z ^ 3); try (intros; lra).
    - intros z Hz. unfold k. auto_derive; [repeat split; try lra; nra|unfold Rminus; field; repeat split; lra].
    - intros z Hz. apply Rdiv_le_0_compat; [apply slope_sign; auto|apply pow_lt; lra]. }
  apply Rnot_lt_le. intros high.
  assert (0 < x ^ 2) as pos by (apply pow_lt; lra).
  assert (0 < 2 * ln 2) as log_two by (pose proof ln_2_pos; lra).
  (* a y so near to 1 that 2·log 2/y² < k(x)/x² *)
  set (c := k x / x ^ 2) in *. assert (2 * ln 2 < c) as far.
  { apply Rmult_lt_reg_r with (x ^ 2); auto. replace (c * x ^ 2) with (k x) by (unfold c; field; lra). exact high. }
  set (y := sqrt ((2 * ln 2 + c) / 2 / c)).
  assert (0 < (2 * ln 2 + c) / 2 / c < 1) as unit.
  { split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_lt_reg_r with c; [lra|]. field_simplify; lra. }
  assert (y ^ 2 = (2 * ln 2 + c) / 2 / c) as square by (unfold y; apply pow2_sqrt; lra).
  assert (0 < y < 1) as Hy.
  { split; [apply sqrt_lt_R0; lra|]. unfold y. rewrite <- sqrt_1. apply sqrt_lt_1_alt. lra. }
  destruct (Rle_dec x y) as [le|gt].
  - specialize (rises y ltac:(lra)). specialize (top y Hy). apply (Rmult_le_compat_r (y ^ 2)) in rises; [|apply pow2_ge_0].
    replace (k y / y ^ 2 * y ^ 2) with (k y) in rises by (field; lra). rewrite square in rises.
    replace (c * ((2 * ln 2 + c) / 2 / c)) with ((2 * ln 2 + c) / 2) in rises by (field; lra). lra.
  - specialize (top x ltac:(lra)). assert (y ^ 2 <= x ^ 2) as small by nra. rewrite square in small.
    apply (Rmult_le_compat_r c) in small; [|lra]. replace ((2 * ln 2 + c) / 2 / c * c) with ((2 * ln 2 + c) / 2) in small by (field; lra).
    replace (x ^ 2 * c) with (k x) in small by (unfold c; field; lra). lra.
Qed.

Lemma js_term_x p q : 0 < p -> 0 < q -> let x := (p - q) / (p + q) in
  -1 < x < 1 /\ js_term p q = (p + q) / 2 * ((1 + x) * ln (1 + x) + (1 - x) * ln (1 - x)) /\ square_over p q (p + q) = (p + q) * x ^ 2.
Proof.
  intros Hp Hq x. assert (1 + x = p / ((p + q) / 2)) as up by (unfold x; field; lra).
  assert (1 - x = q / ((p + q) / 2)) as down by (unfold x; field; lra).
  assert (0 < p / ((p + q) / 2)) by (apply Rdiv_lt_0_compat; lra). assert (0 < q / ((p + q) / 2)) by (apply Rdiv_lt_0_compat; lra).
  split; [lra|]. split.
  - unfold js_term. rewrite !xlog_pos, up, down by auto. field. lra.
  - unfold square_over, x. destruct (Req_EM_T (p + q) 0); [lra|field; lra].
Qed.

Lemma share p q : 0 <= p -> 0 <= q ->
  square_over p q (p + q) / 2 <= js_term p q <= ln 2 * square_over p q (p + q).
Proof.
  pose proof ln_2_pos as pos. assert (1 / 2 <= ln 2) as half.
  { pose proof (above_square (-1 / 2)) as small. apply Rnot_lt_le. intros less.
    pose proof (ln_le (/ 2)) as below. rewrite ln_Rinv in below by lra. lra. }
  assert (forall p q, 0 < q -> q < p -> square_over p q (p + q) / 2 <= js_term p q <= ln 2 * square_over p q (p + q)) as ordered.
  { intros a b Hb lt. destruct (js_term_x a b ltac:(lra) Hb) as (between & -> & ->). set (x := (a - b) / (a + b)) in *.
    assert (0 < x) by (unfold x; apply Rdiv_lt_0_compat; lra).
    pose proof (above_square x between). pose proof (below_square x ltac:(lra)). split; nra. }
  assert (forall a, 0 <= a -> square_over a 0 (a + 0) = a) as alone.
  { intros a Ha. unfold square_over. destruct (Req_EM_T (a + 0) 0); [lra|field; lra]. }
  assert (forall a b, square_over a b (a + b) = square_over b a (b + a)) as turned.
  { intros a b. unfold square_over. rewrite (Rplus_comm b a). destruct (Req_EM_T (a + b) 0); [reflexivity|field; auto]. }
  intros [Hp| <-] [Hq| <-].
  - destruct (Rtotal_order p q) as [lt|[->|gt]].
    + rewrite turned, js_term_comm. apply ordered; auto.
    + rewrite js_term_same. unfold square_over. destruct (Req_EM_T (q + q) 0); [lra|]. replace ((q - q) ^ 2 / (q + q)) with 0 by (field; lra). lra.
    + apply ordered; lra.
  - rewrite alone, js_term_alone by lra. nra.
  - rewrite turned, js_term_comm, alone, js_term_alone by lra. nra.
  - rewrite alone, js_term_alone by lra. lra.
Qed.

Theorem js_lies_between_a_quarter_and_half_log_two_triangular :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  ((Tri n p q) / 4) <= (JS n p q) /\ (JS n p q) <= (((ln 2) / 2) * (Tri n p q)).
Proof.
  intros n p q Hp Hq. rewrite JS_terms. unfold Tri.
  pose proof (sum_le n _ _ (fun i Hi => proj1 (share (p i) (q i) (proj1 Hp i Hi) (proj1 Hq i Hi)))) as one.
  pose proof (sum_le n _ _ (fun i Hi => proj2 (share (p i) (q i) (proj1 Hp i Hi) (proj1 Hq i Hi)))) as two. cbv beta in *.
  rewrite sum_scal in two. unfold Rdiv in one. rewrite (sum_ext n (fun i => _ * / 2) (fun i => / 2 * square_over (p i) (q i) (p i + q i))) in one by (intros; ring).
  rewrite sum_scal in one. split; lra.
Qed.
