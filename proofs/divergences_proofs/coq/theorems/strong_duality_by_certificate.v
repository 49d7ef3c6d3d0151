(* By Fourier and Motzkin's elimination some coupling costs W1, and some potentials earn it; for a metric, the first potential
   made as large as the second allows is one critic for both laws. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings.
From Divergences.library.duality Require Import Critics.
Open Scope R_scope.

Theorem strong_duality_by_certificate :
forall (n : nat) (p q : nat -> R) (d : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  metric n d ->
  (exists (f : nat -> R), exists (g : nat -> nat -> R), (coupling n n p q g) /\
  (lipschitz n d f) /\
  ((W1 n n d p q) = (Finite (cost n n d g)) /\ (cost n n d g) = ((E n p f) - (E n q f)))).
Proof.
  intros n p q d Hp Hq Hd. destruct (both_optima n p q d Hd Hp Hq) as (g & f & couples & lip & value & gain & _).
  exists f, g. repeat split; try apply couples; auto.
Qed.
