(* Σ w·p_i·log(p_i/r), with log(p̄/r) split off; p̄ collects what it multiplies. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Couplings.
From Divergences.library.entropic Require Import JensenShannon Gibbs Joint.
From Divergences.library.parts Require Import Information.
Open Scope R_scope.
From Divergences.library Require Import Conclusion.

Theorem mean_kl_of_several_laws_splits_at_their_mean :
forall (m n : nat) (p q r : nat -> R) (h k l : nat -> nat -> R),
  pmf n p ->
  pmf m q ->
  pmf m r ->
  channel n m k ->
  channel n m l ->
  channel n m h ->
  ((forall i, (i < m)%nat -> (q i) = (output n p k i))) ->
  ((forall i, (i < (n * m))%nat -> (p (i / m)%nat * l (i / m)%nat (i mod m)%nat) = (p (i / m)%nat * r (i mod m)%nat))) ->
  ((forall i, (i < (n * m))%nat -> (p (i / m)%nat * h (i / m)%nat (i mod m)%nat) = (p (i / m)%nat * q (i mod m)%nat))) ->
  veq (expectation n (fun i => (num (p i))) (fun i => (Some (KL m (k i) (l i))))) (vplus (expectation n (fun i => (num (p i))) (fun i => (Some (KL m (k i) (h i))))) (Some (KL m q r))).
Proof.
  intros m n p q r h k l Hp Hq Hr Hk Hl Hh out same same'.
  rewrite (constant_rows n m p k l r Hp Hk Hl same), (constant_rows n m p k h q Hp Hk Hh same').
  apply veq_plus. rewrite Rbar_plus_comm. exact (another_column n m p q (joint p k) (channel_coupling n m p k q Hp Hk out) r Hr).
Qed.
