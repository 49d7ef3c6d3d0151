(* Where p has mass D* is 1, where q has mass it is 0: all logarithms that count are log 1. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
Open Scope R_scope.

Section Disjoint.
  Variables (n : nat) (p q : nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q) (apart : forall i, (i < n)%nat -> p i * q i = 0).

  Lemma best_on_p i : (i < n)%nat -> p i <> 0 -> Dstar p q i = 1.
  Proof.
    intros Hi some. destruct (Rmult_integral _ _ (apart i Hi)) as [|none]; [contradiction|].
    unfold Dstar. rewrite none, Rplus_0_r. destruct (Req_EM_T (p i) 0); [contradiction|]. field. auto.
  Qed.

  Lemma best_on_q i : (i < n)%nat -> q i <> 0 -> Dstar p q i = 0.
  Proof.
    intros Hi some. destruct (Rmult_integral _ _ (apart i Hi)) as [none|]; [|contradiction].
    unfold Dstar. rewrite none, Rplus_0_l. destruct (Req_EM_T (q i) 0); [contradiction|]. field. auto.
  Qed.
End Disjoint.

Theorem a_perfect_discriminator_teaches_nothing :
(forall (n : nat) (p q r : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf n r ->
  ((forall i, (i < n)%nat -> ((p i) * (q i)) = 0)) ->
  dominated n r q ->
  (E n p (Dstar p q)) = 1) /\
(forall (n : nat) (p q r : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf n r ->
  ((forall i, (i < n)%nat -> ((p i) * (q i)) = 0)) ->
  dominated n r q ->
  (E n q (Dstar p q)) = 0) /\
(forall (n : nat) (p q r : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf n r ->
  ((forall i, (i < n)%nat -> ((p i) * (q i)) = 0)) ->
  dominated n r q ->
  (V n p r (Dstar p q)) = (Finite 0)).
Proof.
  repeat apply conj; intros n p q r (_ & one) _ _ apart dom.
  - rewrite <- one. apply sum_ext. intros i Hi. destruct (Req_dec (p i) 0) as [->|some]; [ring|]. rewrite (best_on_p n p q) by auto. ring.
  - rewrite <- (sum_zero n). apply sum_ext. intros i Hi. destruct (Req_dec (q i) 0) as [->|some]; [ring|].
    rewrite (best_on_q n p q) by auto. ring.
  - assert (forall i, (i < n)%nat -> r i <> 0 -> Dstar p q i = 0) as rejected.
    { intros i Hi some. apply (best_on_q n p q); auto. }
    rewrite V_finite.
    + f_equal. rewrite <- (sum_zero n). apply sum_ext. intros i Hi. unfold xln, refutes.
      destruct (Req_EM_T (p i) 0) as [|some], (Req_EM_T (r i) 0) as [|some']; rewrite ?(best_on_p n p q), ?rejected by auto;
        rewrite ?Rminus_0_r, ?ln_1; try ring.
      exfalso. pose proof (best_on_p n p q apart i Hi some). pose proof (rejected i Hi some'). lra.
    + intros i Hi zero. destruct (Req_dec (p i) 0) as [|some]; auto. rewrite (best_on_p n p q) in zero by auto. lra.
    + intros i Hi zero. destruct (Req_dec (r i) 0) as [|some]; auto. unfold refutes in zero. rewrite rejected in zero by auto. lra.
Qed.
