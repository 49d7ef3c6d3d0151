(* Two parts, where p > q and elsewhere; then, as b falls from a, kl(a, b) grows faster than the polynomial in a and b. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.
From Divergences.library.parts Require Import TwoParts.

(* 4·(1 + t²) ≤ 4/(1 − t²) for t = 1 − 2x, integrated over x from b to a with the weight a − x. *)
Definition poly a b := 2 * (a - b) ^ 2 + 4 * ((1 - 2 * b) ^ 2 * (a - b) ^ 2 / 2 - 2 * (1 - 2 * b) * (a - b) ^ 3 / 3 + (a - b) ^ 4 / 3).

Lemma poly_least a b : 2 * (a - b) ^ 2 + 4 / 9 * (a - b) ^ 4 <= poly a b.
Proof.
  unfold poly. set (d := a - b). set (c := 1 - 2 * b). apply Rminus_le_0.
  replace (_ - _) with (2 * (d * (c - 2 * d / 3)) ^ 2) by field. pose proof (pow2_ge_0 (d * (c - 2 * d / 3))). lra.
Qed.

Lemma inner a b : 0 < b -> b <= a -> a < 1 -> poly a b <= a * ln (a / b) + (1 - a) * ln ((1 - a) / (1 - b)).
Proof.
  intros Hb Hab Ha. pose (f := fun b => poly a b - (a * (ln a - ln b) + (1 - a) * (ln (1 - a) - ln (1 - b)))).
  enough (f b <= f a) as below.
  { unfold f, poly in below. unfold poly. rewrite !ln_div by lra. rewrite !Rminus_eq_0 in below. lra. }
  apply (increasing (fun y => 0 < y <= a)) with (f1 := fun y => (a - y) * (1 - 2 * y) ^ 4 / (y * (1 - y))); try (intros; lra).
  - intros y Hy. unfold f, poly. auto_derive; [repeat split; lra|unfold Rminus; field; lra].
  - intros y Hy. apply Rdiv_le_0_compat; [apply Rmult_le_pos; [lra|apply pow_even_nonneg]|apply Rmult_lt_0_compat; lra].
Qed.

Lemma inner_one b : 0 < b <= 1 -> poly 1 b <= - ln b.
Proof.
  intros Hb. pose (f := fun b => poly 1 b + ln b).
  enough (f b <= f 1) as below.
  { unfold f, poly in below. unfold poly. rewrite !Rminus_eq_0, ln_1 in below. lra. }
  apply (increasing (fun y => 0 < y <= 1)) with (f1 := fun y => (1 - 2 * y) ^ 4 / y); try (intros; lra).
  - intros y Hy. unfold f, poly. auto_derive; [repeat split; lra|unfold Rminus; field; lra].
  - intros y Hy. apply Rdiv_le_0_compat; [apply pow_even_nonneg|lra].
Qed.

Theorem kl_exceeds_pinsker_by_a_fourth_power :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  Rbar_le (Finite ((2 * ((TV n p q) ^ 2)) + ((4 / 9) * ((TV n p q) ^ 4)))) (KL n p q).
Proof.
  intros n p q Hp Hq. destruct (dominated_dec n p q) as [dom|no]; [|rewrite KL_infinite by auto; exact I].
  rewrite KL_finite by auto. destruct (two_parts n p q Hp Hq dom) as (a & b & Hb & Hab & Ha & none & <- & below).
  cbn [Rbar_le]. eapply Rle_trans; [|exact below]. eapply Rle_trans; [apply poly_least|]. unfold coins.
  destruct Hb as [Hb| <-].
  - destruct Ha as [Ha| ->].
    + rewrite !xlog_pos by lra. apply inner; auto.
    + rewrite Rminus_eq_0, xlog_zero, xlog_pos, ln_div, ln_1 by lra. pose proof (inner_one b ltac:(lra)). lra.
  - rewrite none, xlog_zero, xlog_same by auto. unfold poly. right. field.
Qed.
