(* The logarithm of p·k is a sum, and the rows of k add up to one. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Couplings.
From Divergences.library.entropic Require Import Joint.
From Divergences.library.parts Require Import Information Conditional.
Open Scope R_scope.

Theorem entropy_obeys_the_chain_rule :
forall (m n : nat) (p : nat -> R) (k : nat -> nat -> R),
  pmf n p ->
  channel n m k ->
  veq (num (H (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)))) (vplus (num (H n p)) (expectation n (fun i => (num (p i))) (fun i => (Some (CE m (k i) (k i)))))).
Proof.
  intros m n p k Hp Hk. rewrite mean_entropy, vplus_num. apply veq_num. exact (entropy_of_joint n m p k Hp Hk).
Qed.
