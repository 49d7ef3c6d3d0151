(* The logarithm of a product, averaged; ∞ on both sides where one part is infinite with positive probability. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences.
From Divergences.library.entropic Require Import Joint.
Open Scope R_scope.

Theorem kl_obeys_the_chain_rule : forall n m p q K L,
  pmf n p -> pmf n q -> channel n m K -> channel n m L ->
  KL (n * m) (flat m (fun i j => p i * K i j)) (flat m (fun i j => q i * L i j))
  = Rbar_plus (KL n p q) (rsum n (fun i => Rbar_mult (Finite (p i)) (KL m (K i) (L i)))).
Proof. intros. apply (chain_rule n m p q K L); auto. Qed.
