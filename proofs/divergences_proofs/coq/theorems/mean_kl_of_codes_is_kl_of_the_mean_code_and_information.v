(* Another law than the mean code costs its KL from there more; the information is finite. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Couplings.
From Divergences.library.entropic Require Import JensenShannon Gibbs Joint.
From Divergences.library.parts Require Import Information.
Open Scope R_scope.
From Divergences.library Require Import Conclusion.

Theorem mean_kl_of_codes_is_kl_of_the_mean_code_and_information :
(forall (m n : nat) (p q r : nat -> R) (k l : nat -> nat -> R) (u : R),
  pmf n p ->
  pmf m q ->
  pmf m r ->
  channel n m k ->
  channel n m l ->
  ((forall i, (i < m)%nat -> (q i) = (output n p k i))) ->
  ((forall i, (i < (n * m))%nat -> (p (i / m)%nat * l (i / m)%nat (i mod m)%nat) = (p (i / m)%nat * r (i mod m)%nat))) ->
  veq (expectation n (fun i => (num (p i))) (fun i => (Some (KL m (k i) (l i))))) (vplus (Some (KL m q r)) (Some (KL (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * q (i mod m)%nat)))))) /\
(forall (m n : nat) (p q r : nat -> R) (k l : nat -> nat -> R) (u : R),
  pmf n p ->
  pmf m q ->
  pmf m r ->
  channel n m k ->
  channel n m l ->
  ((forall i, (i < m)%nat -> (q i) = (output n p k i))) ->
  ((forall i, (i < (n * m))%nat -> (p (i / m)%nat * l (i / m)%nat (i mod m)%nat) = (p (i / m)%nat * r (i mod m)%nat))) ->
  veq (Some (Rbar_minus (Finite u) (KL m q r))) (vplus (vminus (num u) (expectation n (fun i => (num (p i))) (fun i => (Some (KL m (k i) (l i)))))) (Some (KL (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * q (i mod m)%nat)))))).
Proof.
  split; intros m n p q r k l u Hp Hq Hr Hk Hl out same; rewrite (constant_rows n m p k l r Hp Hk Hl same);
    pose proof (channel_coupling n m p k q Hp Hk out) as Hg; pose proof (another_column n m p q (joint p k) Hg r Hr) as more.
  - apply veq_plus. exact more.
  - pose proof (information n m p q (joint p k) Hg) as info. rewrite more, info.
    change (KL (n * m) (fun i => p (i / m)%nat * k (i / m)%nat (i mod m)%nat) (fun i => p (i / m)%nat * q (i mod m)%nat))
      with (KL (n * m) (flat m (joint p k)) (flat m (product p q))). rewrite info.
    generalize (H n p + H m q - H (n * m) (flat m (joint p k))) as c. intros c.
    pose proof (KL_nonneg m q r Hq Hr) as low. destruct (KL m q r) as [x| |]; [|reflexivity|easy].
    simpl. f_equal. ring.
Qed.
