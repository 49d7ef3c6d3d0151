(* The mean KL to the mean law is the information of which law it is and the outcome: H(m) + H(w) less the joint entropy. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Couplings.
From Divergences.library.entropic Require Import JensenShannon Gibbs Joint.
From Divergences.library.parts Require Import Information Conditional.
Open Scope R_scope.

Lemma cross_same m p : CE m p p = Finite (H m p).
Proof. rewrite CE_finite by (intros i _; auto). reflexivity. Qed.

Theorem js_of_many_laws_is_an_entropy_gap :
(forall (m n : nat) (p q : nat -> R) (k l : nat -> nat -> R),
  pmf n p ->
  pmf m q ->
  channel n m k ->
  channel n m l ->
  ((forall i, (i < m)%nat -> (q i) = (output n p k i))) ->
  ((forall i, (i < (n * m))%nat -> (p (i / m)%nat * l (i / m)%nat (i mod m)%nat) = (p (i / m)%nat * q (i mod m)%nat))) ->
  veq (expectation n (fun i => (num (p i))) (fun i => (Some (KL m (k i) (l i))))) (vminus (num (H m q)) (expectation n (fun i => (num (p i))) (fun i => (Some (CE m (k i) (k i))))))) /\
(forall (m n : nat) (p q : nat -> R) (k l : nat -> nat -> R),
  pmf n p ->
  pmf m q ->
  channel n m k ->
  channel n m l ->
  ((forall i, (i < m)%nat -> (q i) = (output n p k i))) ->
  ((forall i, (i < (n * m))%nat -> (p (i / m)%nat * l (i / m)%nat (i mod m)%nat) = (p (i / m)%nat * q (i mod m)%nat))) ->
  vle (num 0) (expectation n (fun i => (num (p i))) (fun i => (Some (KL m (k i) (l i))))) /\ vle (expectation n (fun i => (num (p i))) (fun i => (Some (KL m (k i) (l i))))) (num (H n p))) /\
(forall (m n : nat) (p q : nat -> R) (k l : nat -> nat -> R),
  pmf n p ->
  pmf m q ->
  channel n m k ->
  channel n m l ->
  ((forall i, (i < m)%nat -> (q i) = (output n p k i))) ->
  ((forall i, (i < (n * m))%nat -> (p (i / m)%nat * l (i / m)%nat (i mod m)%nat) = (p (i / m)%nat * q (i mod m)%nat))) ->
  defined (expectation n (fun i => (num (p i))) (fun i => (Some (KL m (k i) (l i))))) ->
  ((veq (expectation n (fun i => (num (p i))) (fun i => (Some (KL m (k i) (l i))))) (num 0)) <-> ((forall i, (i < (n * m))%nat -> (p (i / m)%nat * k (i / m)%nat (i mod m)%nat) = (p (i / m)%nat * q (i mod m)%nat))))).
Proof.
  repeat apply conj; intros m n p q k l Hp Hq Hk Hl out same; rewrite (constant_rows n m p k l q Hp Hk Hl same);
    pose proof (channel_coupling n m p k q Hp Hk out) as Hg; pose proof (information n m p q (joint p k) Hg) as info.
  - rewrite (expectation_num_of n p (fun i => H m (k i)) (fun i => Some (CE m (k i) (k i)))) by (intros; rewrite cross_same; reflexivity).
    rewrite info, entropy_of_joint, vminus_num by auto. apply veq_num. ring.
  - split.
    + change (Rbar_le (Finite 0) (KL (n * m) (flat m (joint p k)) (flat m (product p q)))).
      apply KL_nonneg; [apply (joint_law n m p q)|apply product_pmf]; auto.
    + rewrite info. apply vle_num. pose proof (entropy_of_columns n m p q (joint p k) Hg). lra.
  - intros _. change (KL (n * m) (flat m (joint p k)) (flat m (product p q)) = Finite 0) with
      (KL (n * m) (flat m (joint p k)) (flat m (product p q)) = Finite 0).
    assert (dominated (n * m) (flat m (joint p k)) (flat m (product p q))) as dom by (apply joint_dominated; auto).
    split.
    + intros zero. assert (KL (n * m) (flat m (joint p k)) (flat m (product p q)) = Finite 0) as none by exact zero.
      rewrite KL_finite in none by auto. injection none as none. apply (gibbs_equality (n * m) (flat m (joint p k)) (flat m (product p q))); auto.
      * apply (joint_law n m p q); auto.
      * apply product_pmf; auto.
    + intros all. change (KL (n * m) (flat m (joint p k)) (flat m (product p q)) = Finite 0).
      rewrite (KL_ext _ _ _ (flat m (product p q)) (flat m (product p q))); [apply KL_same|exact all|intros i _; reflexivity].
Qed.
