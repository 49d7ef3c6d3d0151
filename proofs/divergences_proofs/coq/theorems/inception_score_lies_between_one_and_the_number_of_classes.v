(* The mean KL is the information of class and sample, which is at most the entropy of the class. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Couplings.
From Divergences.library.entropic Require Import JensenShannon Gibbs Joint.
From Divergences.library.parts Require Import Information.
Open Scope R_scope.

Theorem inception_score_lies_between_one_and_the_number_of_classes :
forall (m n : nat) (p q : nat -> R) (k l : nat -> nat -> R),
  pmf n p ->
  pmf m q ->
  channel n m k ->
  channel n m l ->
  ((forall i, (i < m)%nat -> (q i) = (output n p k i))) ->
  ((forall i, (i < (n * m))%nat -> (p (i / m)%nat * l (i / m)%nat (i mod m)%nat) = (p (i / m)%nat * q (i mod m)%nat))) ->
  vle (num 0) (expectation n (fun i => (num (p i))) (fun i => (Some (KL m (k i) (l i))))) /\ veq (expectation n (fun i => (num (p i))) (fun i => (Some (KL m (k i) (l i))))) (Some (KL (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * q (i mod m)%nat)))) /\ Rbar_le (KL (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * q (i mod m)%nat))) (Finite (H m q)) /\ (H m q) <= (ln (INR m)).
Proof.
  intros m n p q k l Hp Hq Hk Hl out same. rewrite (constant_rows n m p k l q Hp Hk Hl same).
  pose proof (channel_coupling n m p k q Hp Hk out) as Hg. pose proof (information n m p q (joint p k) Hg) as info.
  pose proof (entropy_of_rows n m p q (joint p k) Hg) as above.
  repeat split; [| |apply (entropy_at_most_log m q Hq)].
  - change (Rbar_le (Finite 0) (KL (n * m) (flat m (joint p k)) (flat m (product p q)))).
    apply KL_nonneg; [apply (joint_law n m p q)|apply product_pmf]; auto.
  - change (Rbar_le (KL (n * m) (flat m (joint p k)) (flat m (product p q))) (Finite (H m q))). rewrite info. simpl. lra.
Qed.
