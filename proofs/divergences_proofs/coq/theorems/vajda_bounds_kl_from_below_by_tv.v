(* log(q/p) lies below its tangents at s and 1/s, s = (1 + TV)/(1 − TV); 2·log s ≤ s − 1/s. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.

Lemma ln_chord s : 1 <= s -> 2 * ln s <= s - / s.
Proof.
  intros Hs. apply Rminus_le_0. replace 0 with (1 - / 1 - 2 * ln 1) by (rewrite ln_1; field).
  apply (increasing (fun x => 1 <= x)) with (f := fun x => x - / x - 2 * ln x) (f1 := fun x => (1 - / x) ^ 2); try (intros; lra).
  - intros z Hz. auto_derive; [repeat split; lra|field; lra].
  - intros. apply pow2_ge_0.
Qed.

(* The tangent where p > q has slope s − 1, the one where q > p has 1 − 1/s, and both lose s − 1 − log s of p. *)
Lemma two_tangents s p q : 1 <= s -> 0 <= p -> 0 <= q -> (q = 0 -> p = 0) ->
  (s - 1) * more p q + (1 - / s) * more q p - (s - 1 - ln s) * p <= xlog p q - p + q.
Proof.
  intros Hs Hp Hq dom. pose proof (ln_chord s Hs).
  assert (/ s <= 1) by (rewrite <- Rinv_1; apply Rinv_le_contravar; lra). assert (0 < / s) by (apply Rinv_0_lt_compat; lra).
  pose proof (xlog_tangent p q Hp Hq dom s ltac:(lra)) as steep. pose proof (xlog_tangent p q Hp Hq dom (/ s) ltac:(auto)) as flat.
  rewrite ln_Rinv in flat by lra. unfold more, Rmax. destruct (Rle_dec (p - q) 0), (Rle_dec (q - p) 0); nra.
Qed.

Theorem vajda_bounds_kl_from_below_by_tv :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  vle (vminus (vlog (vover (num (1 + (TV n p q))) (num (1 - (TV n p q))))) (vover (num (2 * (TV n p q))) (num (1 + (TV n p q))))) (Some (KL n p q)).
Proof.
  intros n p q Hp Hq. pose proof (TV_nonneg n p q) as low. pose proof (TV_le_one n p q Hp Hq) as high.
  assert (vover (num (2 * TV n p q)) (num (1 + TV n p q)) = num (2 * TV n p q / (1 + TV n p q))) as -> by (apply vover_num; lra).
  destruct high as [high|one].
  2:{ rewrite one. replace (1 - 1) with 0 by ring. simpl. destruct (Req_EM_T 0 0); [exact I|lra]. }
  rewrite vover_num, vlog_num, vminus_num by first [lra | apply Rdiv_lt_0_compat; lra].
  destruct (dominated_dec n p q) as [dom|no]; [|rewrite KL_infinite by auto; exact I].
  rewrite KL_finite by auto. apply vle_num. set (v := TV n p q) in *. set (s := (1 + v) / (1 - v)).
  assert (1 <= s) as Hs by (apply Rmult_le_reg_r with (1 - v); [lra|]; unfold s; field_simplify; lra).
  pose proof (sum_le n (fun i => (s - 1) * more (p i) (q i) + (1 - / s) * more (q i) (p i) - (s - 1 - ln s) * p i)
    (fun i => xlog (p i) (q i) - p i + q i)) as all.
  specialize (all ltac:(intros i Hi; apply two_tangents; [auto|apply Hp; auto|apply Hq; auto|auto])).
  rewrite <- (excess n p q) in all by auto. rewrite sum_minus, sum_plus, !sum_scal, TV_more, TV_less, (proj2 Hp) in all by auto. fold v in all.
  replace (2 * v / (1 + v)) with (s - 1 - (s - 1) * v - (1 - / s) * v) by (unfold s; field; lra). lra.
Qed.
