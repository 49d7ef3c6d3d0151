(* (1 − D⋆)/D⋆ = q/p; ∞ on both sides where p lacks mass of q. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Infinities.
From Divergences.library.entropic Require Import JensenShannon Discriminator Ratios Best.
Open Scope R_scope.

Theorem both_generator_losses_add_up_to_reverse_kl :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  veq (vminus (expectation n (fun i => (num (q i))) (fun i => (vlog (num (1 - (Dstar p q i)))))) (expectation n (fun i => (num (q i))) (fun i => (vlog (num (Dstar p q i)))))) (Some (KL n q p)).
Proof.
  intros n p q Hp Hq. pose proof (Dstar_discriminates n p q Hp Hq) as range. destruct (Dstar_dominates n p q Hp Hq) as (_ & fake).
  rewrite (expectation_finite n _ (fun i => vlog (num (1 - Dstar p q i))) (fun i => xln (q i) (1 - Dstar p q i))).
  2:{ intros i Hi. destruct (range i Hi). apply times_log; [apply Hq; auto|lra|apply fake; auto]. }
  assert (forall i, (i < n)%nat -> Dstar p q i = 0 -> p i = 0) as lacks.
  { intros i Hi zero. destruct (Dstar_dominates n p q Hp Hq) as (real & _). apply real; auto. }
  assert (forall i, (i < n)%nat -> p i = 0 -> 0 < q i -> Dstar p q i = 0) as none.
  { intros i Hi zero pos. unfold Dstar. rewrite zero. destruct (Req_EM_T (0 + q i) 0); [lra|]. field. lra. }
  destruct (dominated_dec n q p) as [yes|no].
  - rewrite (expectation_finite n _ (fun i => vlog (num (Dstar p q i))) (fun i => xln (q i) (Dstar p q i))).
    2:{ intros i Hi. destruct (range i Hi). apply times_log; [apply Hq; auto|lra|]. intros zero. apply yes; auto. }
    rewrite vminus_num, KL_finite by auto. apply veq_num. rewrite <- sum_minus. apply sum_ext. intros i Hi.
    specialize (yes i Hi). pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi). unfold xln, xlog. destruct (Req_EM_T (q i) 0); [ring|].
    assert (0 < p i) by (destruct (Req_dec (p i) 0); [tauto|lra]). unfold Dstar. destruct (Req_EM_T (p i + q i) 0); [lra|].
    replace (1 - p i / (p i + q i)) with (q i / (p i + q i)) by (field; lra). rewrite !ln_div by lra. ring.
  - rewrite KL_infinite by auto. destruct (not_dominated n q p Hq no) as (k & Hk & zero & pos). unfold expectation.
    rewrite (vsum_minus_infinite n _ k); auto; [reflexivity| |rewrite none by auto; apply times_log_infinite; auto].
    intros i Hi. destruct (range i Hi). destruct (Req_dec (Dstar p q i) 0) as [nought|some]; [destruct (proj1 Hq i Hi) as [charged| <-]|].
    + rewrite nought, times_log_infinite by auto. exists m_infty. split; [reflexivity|discriminate].
    + rewrite vtimes_zero_left. exists (Finite 0). split; [reflexivity|discriminate].
    + rewrite times_log; [exists (Finite (xln (q i) (Dstar p q i))); split; [reflexivity|discriminate]|apply Hq; auto|lra|easy].
Qed.
