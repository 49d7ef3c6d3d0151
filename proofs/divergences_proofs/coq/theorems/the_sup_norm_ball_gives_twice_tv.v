(* (p − q)·f ≤ |p − q| at each outcome, with equality for the sign. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Tests.
Open Scope R_scope.

Theorem the_sup_norm_ball_gives_twice_tv :
(forall (n : nat) (p q f : nat -> R),
  pmf n p ->
  pmf n q ->
  ((forall i, (i < n)%nat -> (Rabs (f i)) <= 1)) ->
  ((E n p f) - (E n q f)) <= (2 * (TV n p q))) /\
(forall (n : nat) (p q f : nat -> R),
  pmf n p ->
  pmf n q ->
  ((forall i, (i < n)%nat -> (Rabs (f i)) <= 1)) ->
  veq (vminus (expectation n (fun i => (num (p i))) (fun i => (vratio (num ((p i) - (q i))) (num (Rabs ((p i) - (q i))))))) (expectation n (fun i => (num (q i))) (fun i => (vratio (num ((p i) - (q i))) (num (Rabs ((p i) - (q i)))))))) (num (2 * (TV n p q)))).
Proof.
  split; intros n p q f Hp Hq Hf.
  - unfold E. rewrite <- TV_abs, <- sum_minus. apply sum_le. intros i Hi. specialize (Hf i Hi).
    revert Hf. unfold Rabs. destruct (Rcase_abs (f i)), (Rcase_abs (p i - q i)); intros; nra.
  - rewrite !(expectation_num n _ _ (fun i => sgn (p i) (q i))) by (intros; apply sign_value).
    rewrite vminus_num. apply veq_num, sign_attains.
Qed.
