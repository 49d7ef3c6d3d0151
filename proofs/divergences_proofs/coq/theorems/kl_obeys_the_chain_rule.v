(* The logarithm of a product, averaged; ∞ on both sides where one part is infinite with positive probability. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences.
From Divergences.library.entropic Require Import Joint.
From Divergences.library.parts Require Import Averages.
From Divergences.library Require Import Extended Conclusion.
Open Scope R_scope.

Theorem kl_obeys_the_chain_rule :
forall (m n : nat) (p q : nat -> R) (k l : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  channel n m k ->
  channel n m l ->
  veq (Some (KL (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (q (i / m)%nat * l (i / m)%nat (i mod m)%nat)))) (vplus (Some (KL n p q)) (expectation n (fun i => (num (p i))) (fun i => (Some (KL m (k i) (l i)))))).
Proof.
  intros m n p q k l Hp Hq Hk Hl. rewrite mean_kl by auto. apply veq_plus. exact (chain_rule n m p q k l Hp Hq Hk Hl).
Qed.
