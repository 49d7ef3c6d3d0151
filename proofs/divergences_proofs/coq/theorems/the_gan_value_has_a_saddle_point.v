(* Against q = p the best discriminator earns -log 4, and D = 1/2 earns it against every q. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Discriminator Game.
Open Scope R_scope.

Lemma xln_half p : xln p (1 / 2) = - ln 2 * p.
Proof.
  unfold xln. destruct (Req_EM_T p 0) as [->|]; [ring|]. rewrite ln_div, ln_1 by lra. ring.
Qed.

Theorem the_gan_value_has_a_saddle_point :
forall (n : nat) (p q d : nat -> R),
  pmf n p ->
  pmf n q ->
  discriminator n d ->
  Rbar_le (V n p p d) (Finite (- (ln 4))) /\ (Finite (- (ln 4))) = (V n p q (fun i => ((1 / 2) + (0 * (q i))))).
Proof.
  intros n p q d Hp Hq Hd. split.
  - apply Rbar_le_trans with (V n p p (Dstar p p)); [apply V_le_best; auto|]. rewrite V_best_JS by auto.
    rewrite JS_same by (intros i _; auto). simpl. lra.
  - rewrite V_finite by (intros i _; unfold refutes; lra). f_equal.
    rewrite (sum_ext n _ (fun i => - ln 2 * p i + - ln 2 * q i)).
    + rewrite sum_plus, !sum_scal, (proj2 Hp), (proj2 Hq), ln_4. ring.
    + intros i _. unfold refutes. rewrite <- !xln_half. f_equal; f_equal; lra.
Qed.
