(* Pinsker's inequality outcome by outcome: KL's share is at least 3(p − q)²/(2(p + 2q)). *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm Calculus.
Open Scope R_scope.

(* (1 + x)·log(1 + x) − x ≥ x²/(2 + 2x/3): both sides have value and slope 0 at 0, and the difference is convex. *)
Lemma pinsker_pointwise x : -1 < x -> 3 * x ^ 2 / (2 * (3 + x)) <= (1 + x) * ln (1 + x) - x.
Proof.
  intros Hx.
  pose (f := fun x => (1 + x) * ln (1 + x) - x - 3 * x ^ 2 / (2 * (3 + x))).
  enough (f 0 <= f x) as above by (unfold f in above; rewrite Rplus_0_r, ln_1 in above; lra).
  apply (convex_minimum (Rlt (-1))) with
    (f1 := fun x => ln (1 + x) - 3 * (x ^ 2 + 6 * x) / (2 * (3 + x) ^ 2))
    (f2 := fun x => x ^ 2 * (x + 9) / ((1 + x) * (3 + x) ^ 3)); auto; try (intros; lra).
  - intros y Hy. unfold f. auto_derive; [repeat split; lra|field; lra].
  - intros y Hy. auto_derive; [repeat split; try lra; nra|field; lra].
  - intros y Hy. apply Rdiv_le_0_compat; [nra|]. apply Rmult_lt_0_compat; [lra|]. apply pow_lt; lra.
  - rewrite Rplus_0_r, ln_1. field.
Qed.

Lemma xlog_pinsker p q : 0 <= p -> 0 <= q -> (q = 0 -> p = 0) ->
  forall s, s * Rabs (p - q) - s ^ 2 * (p + 2 * q) / 6 <= xlog p q - p + q.
Proof.
  intros Hp [Hq| <-] dom s; [|rewrite dom, xlog_zero by auto; rewrite Rminus_0_r, Rabs_R0; lra].
  (* the square (3|p − q| − s(p + 2q))² ≥ 0 *)
  apply Rle_trans with (3 * (p - q) ^ 2 / (2 * (p + 2 * q))).
  - apply Rmult_le_reg_r with (6 * (p + 2 * q)); [lra|].
    rewrite <- (pow2_abs (p - q)). field_simplify; [|lra].
    pose proof (pow2_ge_0 (3 * Rabs (p - q) - s * (p + 2 * q))). nra.
  - destruct Hp as [Hp| <-]; [|rewrite xlog_zero; replace (3 * (0 - q) ^ 2 / (2 * (0 + 2 * q))) with (3 / 4 * q) by (field; lra); lra].
    rewrite xlog_pos by auto. pose proof (pinsker_pointwise (p / q - 1)) as below.
    assert (0 < p / q) by (apply Rdiv_lt_0_compat; auto). specialize (below ltac:(lra)).
    replace (1 + (p / q - 1)) with (p / q) in below by ring.
    apply (Rmult_le_compat_l q) in below; [|lra].
    replace (q * (p / q * ln (p / q) - (p / q - 1))) with (p * ln (p / q) - p + q) in below by (field; lra).
    replace (q * (3 * (p / q - 1) ^ 2 / (2 * (3 + (p / q - 1))))) with (3 * (p - q) ^ 2 / (2 * (p + 2 * q))) in below by (field; split; lra).
    lra.
Qed.

(* 2·TV² ≤ KL: at s = Σ|p − q| the shares add up to Cauchy and Schwarz. *)
Lemma pinsker n p q : pmf n p -> pmf n q -> dominated n p q ->
  2 * (sum n (fun i => Rabs (p i - q i)) / 2) ^ 2 <= sum n (fun i => xlog (p i) (q i)).
Proof.
  intros (Hp & one) (Hq & one') dom. set (s := sum n (fun i => Rabs (p i - q i))).
  replace (sum n (fun i => xlog (p i) (q i))) with (sum n (fun i => xlog (p i) (q i) - p i + q i))
    by (rewrite sum_plus, sum_minus; lra).
  apply Rle_trans with (sum n (fun i => s * Rabs (p i - q i) - s ^ 2 * (p i + 2 * q i) / 6)).
  - rewrite sum_minus, sum_scal. fold s.
    rewrite (sum_ext n (fun i => s ^ 2 * _ / 6) (fun i => s ^ 2 / 6 * (p i + 2 * q i))) by (intros; field).
    rewrite sum_scal, sum_plus, sum_scal, one, one'. right. field.
  - apply sum_le. intros i Hi. apply xlog_pinsker; auto.
Qed.
