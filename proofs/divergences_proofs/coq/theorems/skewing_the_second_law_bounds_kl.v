(* p/((1 − t)p + tq) ≤ 1/(1 − t) wherever p has mass, with equality where q has none. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Tests.
Open Scope R_scope.

Lemma skewed_share t p q : 0 < t < 1 -> 0 <= p -> 0 <= q ->
  xlog p ((1 - t) * p + t * q) <= - ln (1 - t) * p /\
  (xlog p ((1 - t) * p + t * q) = - ln (1 - t) * p <-> p * q = 0).
Proof.
  intros Ht [Hp| <-] Hq; [|rewrite xlog_zero; split; [lra|split; lra]].
  assert (0 < (1 - t) * p) by nra. assert (0 <= t * q) by nra.
  rewrite xlog_pos, ln_div by lra. replace (ln (1 - t)) with (ln ((1 - t) * p) - ln p) by (rewrite ln_mult; lra).
  pose proof (ln_monotone ((1 - t) * p) ((1 - t) * p + t * q) ltac:(lra) ltac:(lra)) as below. split; [nra|]. split.
  - intros same. destruct Hq as [Hq| <-]; [|ring]. exfalso.
    assert (ln ((1 - t) * p) < ln ((1 - t) * p + t * q)) by (apply ln_increasing; nra). nra.
  - intros none. replace q with 0 by nra. rewrite Rmult_0_r, Rplus_0_r. ring.
Qed.

Lemma skewed_dominates n p q t : pmf n p -> pmf n q -> 0 < t < 1 -> dominated n p (mix p q t).
Proof. intros Hp Hq Ht i Hi zero. unfold mix in zero. pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi). nra. Qed.

Theorem skewing_the_second_law_bounds_kl :
(forall (n : nat) (p q : nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  (0 < t /\ t < 1) ->
  Rbar_le (KL n p (mix p q t)) (Finite (- (ln (1 - t))))) /\
(forall (n : nat) (p q : nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  (0 < t /\ t < 1) ->
  (((KL n p (mix p q t)) = (Finite (- (ln (1 - t))))) <-> ((forall i, (i < n)%nat -> ((p i) * (q i)) = 0)))).
Proof.
  split; intros n p q t Hp Hq Ht; rewrite KL_finite by (apply skewed_dominates; auto); unfold mix.
  - cbn [Rbar_le]. replace (- ln (1 - t)) with (sum n (fun i => - ln (1 - t) * p i)) by (rewrite sum_scal, (proj2 Hp); ring). apply sum_le. intros i Hi.
    apply skewed_share; auto; [apply Hp|apply Hq]; auto.
  - assert (- ln (1 - t) = sum n (fun i => - ln (1 - t) * p i)) as -> by (rewrite sum_scal, (proj2 Hp); ring). split.
    + intros same i Hi. injection same as same. apply (skewed_share t (p i) (q i)); auto; [apply Hp|apply Hq|]; auto.
      apply (sum_le_eq n (fun i => xlog (p i) ((1 - t) * p i + t * q i)) (fun i => - ln (1 - t) * p i)); auto.
      intros j Hj. apply skewed_share; auto; [apply Hp|apply Hq]; auto.
    + intros none. f_equal. apply sum_ext. intros i Hi. apply skewed_share; auto; [apply Hp|apply Hq]; auto.
Qed.
