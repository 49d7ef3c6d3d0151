(* The chain rule twice: rescaled rows change KL by what the marginals' KL is, and leave the conditional laws as they are. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Tables Divergences Logarithm Couplings Conclusion.
From Divergences.library.entropic Require Import Joint.
From Coq Require Import FunctionalExtensionality.
Open Scope R_scope.

Lemma kl_same n p : KL n p p = Finite 0.
Proof.
  rewrite KL_finite by (intros i _ zero; exact zero). f_equal.
  rewrite (sum_ext n _ (fun _ => 0)) by (intros; apply xlog_same). apply sum_zero.
Qed.

(* Where a row is empty its conditional law may be any. *)
Definition conditional (p : nat -> R) (g k : nat -> nat -> R) i j := if Req_EM_T (p i) 0 then k i j else g i j / p i.

Lemma conditional_channel n m p q g k : pmf n p -> coupling n m p q g -> channel n m k -> channel n m (conditional p g k).
Proof.
  intros (pos & _) (below & rows & _) Hk i Hi. unfold conditional. destruct (Req_EM_T (p i) 0) as [zero|some].
  - apply (Hk i Hi).
  - assert (0 < p i) by (specialize (pos i Hi); lra). split.
    + intros j Hj. apply Rmult_le_pos; auto. left. apply Rinv_0_lt_compat. auto.
    + unfold Rdiv. rewrite sum_scal_r. change (sum m (g i) * / p i = 1). rewrite rows by auto. apply Rinv_r. lra.
Qed.

Lemma joint_of_conditional n m p q g k i j : pmf n p -> coupling n m p q g -> (i < n)%nat -> (j < m)%nat ->
  joint p (conditional p g k) i j = Rabs (g i j).
Proof.
  intros Hp (pos & rows & _) Hi Hj. rewrite Rabs_pos_eq by auto. unfold joint, conditional.
  destruct (Req_EM_T (p i) 0) as [zero|some]; [|field; auto]. rewrite zero, Rmult_0_l. symmetry.
  apply (sum_zero_terms m (g i)); auto. rewrite rows; auto.
Qed.

Lemma KL_same_left n p p' q : (forall i, (i < n)%nat -> p i = p' i) -> KL n p q = KL n p' q.
Proof.
  intros same. destruct (dominated_dec n p q) as [yes|no].
  - rewrite !KL_finite; auto; [|intros i Hi zero; rewrite <- same by auto; auto].
    f_equal. apply sum_ext. intros i Hi. rewrite same; auto.
  - rewrite !KL_infinite; auto. intros yes. apply no. intros i Hi zero. rewrite same by auto. auto.
Qed.

Theorem a_half_step_of_sinkhorn_gains_the_kl_of_the_marginal :
forall (m n : nat) (p q r : nat -> R) (g k : nat -> nat -> R),
  pmf n p ->
  pmf n r ->
  coupling n m p q g ->
  channel n m k ->
  veq (Some (KL (n * m) (fun i => (Rabs (g (i / m)%nat (i mod m)%nat))) (fun i => (r (i / m)%nat * k (i / m)%nat (i mod m)%nat)))) (vplus (Some (KL n p r)) (Some (KL (n * m) (fun i => (Rabs (g (i / m)%nat (i mod m)%nat))) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat))))).
Proof.
  intros m n p q r g k Hp Hr Hg Hk. apply veq_plus.
  pose proof (conditional_channel n m p q g k Hp Hg Hk) as Hc.
  assert (same : forall h, KL (n * m) (fun i => Rabs (g (i / m)%nat (i mod m)%nat)) h
                 = KL (n * m) (flat m (joint p (conditional p g k))) h).
  { intros h. apply KL_same_left. refine (proj2 (flat_all n m (fun i j => Rabs (g i j) = joint p (conditional p g k) i j)) _).
    intros i j Hi Hj. symmetry. apply (joint_of_conditional n m p q); auto. }
  rewrite !same.
  pose proof (chain_rule n m p r _ k Hp Hr Hc Hk) as before. pose proof (chain_rule n m p p _ k Hp Hp Hc Hk) as after.
  rewrite kl_same, Rbar_plus_0_l in after. rewrite <- after in before. exact before.
Qed.
