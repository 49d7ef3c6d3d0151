(* The chain rule, where the law of the second part does not depend on the first. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences.
From Divergences.library.entropic Require Import Joint.
From Divergences.library.parts Require Import Independent.
From Divergences.library Require Import Extended Conclusion.
Open Scope R_scope.

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
