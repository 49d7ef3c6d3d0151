(* What is missing is the information of input and output, a KL. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Couplings.
From Divergences.library.entropic Require Import Gibbs Joint.
From Divergences.library.parts Require Import Information Conditional.
Open Scope R_scope.

Theorem conditioning_does_not_increase_entropy :
forall (m n : nat) (p : nat -> R) (k : nat -> nat -> R),
  pmf n p ->
  channel n m k ->
  vle (expectation n (fun i => (num (p i))) (fun i => (Some (CE m (k i) (k i))))) (num (H m (output n p k))).
Proof.
  intros m n p k Hp Hk. rewrite mean_entropy. apply vle_num.
  pose proof (output_law n m p k Hp Hk) as Hq. pose proof (output_coupling n m p k Hp Hk) as Hg.
  pose proof (KL_nonneg (n * m) (flat m (joint p k)) (flat m (product p (output n p k)))
    (joint_pmf n m p k Hp Hk) (product_pmf n m p _ Hp Hq)) as pos.
  rewrite (information n m p (output n p k) (joint p k) Hg) in pos. simpl in pos.
  pose proof (entropy_of_joint n m p k Hp Hk). lra.
Qed.
