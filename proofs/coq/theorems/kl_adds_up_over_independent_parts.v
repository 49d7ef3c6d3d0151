(* The chain rule, where the law of the second part does not depend on the first. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences.
From Divergences.library.entropic Require Import Joint.
From Divergences.library Require Import Extended Conclusion.
Open Scope R_scope.

Lemma parts_add : forall n m p q r s,
  pmf n p -> pmf n q -> pmf m r -> pmf m s ->
  KL (n * m) (flat m (fun i j => p i * r j)) (flat m (fun i j => q i * s j)) = Rbar_plus (KL n p q) (KL m r s).
Proof.
  intros n m p q r s Hp Hq Hr Hs.
  etransitivity; [apply (chain_rule n m p q (fun _ => r) (fun _ => s)); auto; now intros i Hi|]. f_equal.
  destruct (pmf_charges n p Hp) as (k & Hk & charged). pose proof (KL_nonneg m r s Hr Hs) as pos.
  destruct (KL m r s) as [x| |]; [|clear pos|easy].
  - rewrite (rsum_finite n _ (fun i => p i * x)); auto. f_equal.
    rewrite sum_scal_r. destruct Hp as (_ & ->). ring.
  - apply rsum_infinite with k; auto using times_infinite. intros i Hi. destruct (proj1 Hp i Hi) as [some| <-]; [rewrite times_infinite; easy|].
    rewrite Rbar_mult_0_l. apply Rle_refl.
Qed.

Theorem kl_adds_up_over_independent_parts :
forall (m n : nat) (p q r s : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf m r ->
  pmf m s ->
  veq (Some (KL (n * m) (fun i => (p (i / m)%nat * r (i mod m)%nat)) (fun i => (q (i / m)%nat * s (i mod m)%nat)))) (vplus (Some (KL n p q)) (Some (KL m r s))).
Proof.
  intros m n p q r s Hp Hq Hr Hs. apply veq_plus. exact (parts_add n m p q r s Hp Hq Hr Hs).
Qed.
