(* Discrete random variables on n outcomes: entropies of lists of them, and Shannon's inequality I(A;B|C) >= 0. *)
Require Import Reals Lra Lia Psatz List Bool Arith.
From Divergences.library Require Import Sums Laws Logarithm.
Open Scope R_scope.

Definition agree (A : list (nat -> nat)) (i j : nat) : bool := forallb (fun X => (X i =? X j)%nat) A.
(* The mass of the outcomes at which all of A are as at i. *)
Definition alike (n : nat) (p : nat -> R) A i := sum n (fun j => if agree A i j then p j else 0).
Definition entropy (n : nat) (p : nat -> R) A := - sum n (fun i => p i * ln (alike n p A i)).
Definition information (n : nat) (p : nat -> R) A B C :=
  entropy n p (A ++ C) + entropy n p (B ++ C) - entropy n p (A ++ B ++ C) - entropy n p C.
(* H(A|C). *)
Definition conditional (n : nat) (p : nat -> R) A C := entropy n p (A ++ C) - entropy n p C.

Lemma agree_refl A i : agree A i i = true.
Proof. apply forallb_forall. intros X _. apply Nat.eqb_refl. Qed.
Lemma agree_app A B i j : agree (A ++ B) i j = agree A i j && agree B i j.
Proof. unfold agree. apply forallb_app. Qed.
Lemma agree_each A i j : agree A i j = true <-> forall X, In X A -> X i = X j.
Proof.
  unfold agree. rewrite forallb_forall. split; intros H X HX; specialize (H X HX); now apply Nat.eqb_eq.
Qed.
Lemma agree_sym A i j : agree A i j = true -> agree A j i = true.
Proof. rewrite !agree_each. intros H X HX. symmetry. auto. Qed.
Lemma agree_trans A i j k : agree A i j = true -> agree A j k = true -> agree A i k = true.
Proof. rewrite !agree_each. intros H K X HX. rewrite H, K; auto. Qed.
Lemma agree_moves A i j k : agree A i j = true -> agree A i k = agree A j k.
Proof.
  intros H. destruct (agree A i k) eqn:E, (agree A j k) eqn:F; auto.
  - rewrite <- F. symmetry. eapply agree_trans; [apply agree_sym; eassumption|assumption].
  - rewrite <- E. eapply agree_trans; eassumption.
Qed.

(* Lists of the same variables have the same entropy. *)
Lemma entropy_same n p A B : (forall i j, agree A i j = agree B i j) -> entropy n p A = entropy n p B.
Proof.
  intros H. unfold entropy. f_equal. apply sum_ext. intros i _. f_equal. f_equal. apply sum_ext. intros j _. now rewrite H.
Qed.

Section Shannon.
  Variables (n : nat) (p : nat -> R) (A B C : list (nat -> nat)).
  Hypothesis Hp : pmf n p.

  Lemma term_nonneg D i j : (j < n)%nat -> 0 <= (if agree D i j then p j else 0).
  Proof. intros Hj. destruct (agree D i j); [now apply (proj1 Hp)|lra]. Qed.
  Lemma alike_nonneg D i : 0 <= alike n p D i.
  Proof. apply sum_nonneg. intros j Hj. now apply term_nonneg. Qed.
  Lemma alike_above D i : (i < n)%nat -> p i <= alike n p D i.
  Proof.
    intros Hi. pose proof (sum_term_le n (fun j => if agree D i j then p j else 0) i (fun j Hj => term_nonneg D i j Hj) Hi) as H.
    cbv beta in H. now rewrite agree_refl in H.
  Qed.
  Lemma alike_moves D i j : agree D i j = true -> alike n p D i = alike n p D j.
  Proof. intros H. apply sum_ext. intros k _. now rewrite (agree_moves D i j k H). Qed.

  Lemma some_or_none m (q : nat -> bool) : (exists i, (i < m)%nat /\ q i = true) \/ (forall i, (i < m)%nat -> q i = false).
  Proof.
    induction m as [|m IH]; [right; intros; lia|]. destruct IH as [(i & Hi & Hq)|none]; [left; exists i; split; [lia|assumption]|].
    destruct (q m) eqn:E; [left; exists m; split; [lia|assumption]|].
    right. intros i Hi. destruct (Nat.eq_dec i m) as [->|ne]; [assumption|apply none; lia].
  Qed.

  (* Outcomes that agree on D: their masses add up to what each of them is divided by. *)
  Lemma class_le D (q : nat -> bool) :
    (forall i j, q i = true -> q j = true -> agree D i j = true) ->
    sum n (fun i => if q i then p i / alike n p D i else 0) <= 1.
  Proof.
    intros one. destruct (some_or_none n (fun i => q i && (if Rlt_dec 0 (p i) then true else false))) as [(k & Hk & Hq)|none].
    - apply andb_prop in Hq. destruct Hq as [Hq pos]. destruct (Rlt_dec 0 (p k)) as [pk|]; [|discriminate].
      pose proof (alike_above D k Hk) as above. assert (0 < alike n p D k) as m by lra.
      apply Rle_trans with (sum n (fun i => / alike n p D k * (if agree D k i then p i else 0))).
      + apply sum_le. intros i Hi. pose proof (proj1 Hp i Hi). assert (0 < / alike n p D k) by now apply Rinv_0_lt_compat.
        destruct (q i) eqn:E.
        * rewrite (one k i Hq E), (alike_moves D k i (one k i Hq E)). unfold Rdiv. lra.
        * destruct (agree D k i); nra.
      + rewrite sum_scal. fold (alike n p D k). right. field. lra.
    - apply Rle_trans with (sum n (fun _ => 0)); [|rewrite sum_zero; lra].
      apply sum_le. intros i Hi. specialize (none i Hi). cbv beta in none. destruct (q i); [|lra].
      simpl in none. destruct (Rlt_dec 0 (p i)); [discriminate|]. pose proof (proj1 Hp i Hi).
      replace (p i) with 0 by lra. unfold Rdiv. lra.
  Qed.

  Let pair j k i := agree (A ++ C) i j && agree (B ++ C) i k.

  Lemma pair_one j k : forall i i', pair j k i = true -> pair j k i' = true -> agree (A ++ B ++ C) i i' = true.
  Proof.
    unfold pair. intros i i' H H'. rewrite !agree_app in *. apply andb_prop in H, H'. destruct H as [H K], H' as [H' K'].
    apply andb_prop in H, K, H', K'. destruct H as [a c], K as [b d], H' as [a' c'], K' as [b' d'].
    rewrite (agree_trans A i j i' a (agree_sym _ _ _ a')), (agree_trans B i k i' b (agree_sym _ _ _ b')).
    now rewrite (agree_trans C i j i' c (agree_sym _ _ _ c')).
  Qed.

  Lemma pair_given j k i : pair j k i = true -> agree C i j = true /\ agree C j k = true.
  Proof.
    unfold pair. intros H. rewrite !agree_app in H. apply andb_prop in H. destruct H as [H K].
    apply andb_prop in H, K. destruct H as [_ c], K as [_ d]. split; [assumption|].
    eapply agree_trans; [apply agree_sym|]; eassumption.
  Qed.

  Let weight i := p i * (alike n p (A ++ C) i * alike n p (B ++ C) i / (alike n p (A ++ B ++ C) i * alike n p C i)).
  Let cell j k i := if pair j k i then p i / alike n p (A ++ B ++ C) i else 0.

  Lemma weight_is i :
    weight i = sum n (fun j => sum n (fun k => / alike n p C i * (p j * (p k * cell j k i)))).
  Proof.
    unfold weight, Rdiv. rewrite Rinv_mult.
    transitivity (alike n p (A ++ C) i * (alike n p (B ++ C) i * (p i * / alike n p (A ++ B ++ C) i * / alike n p C i))); [ring|].
    rewrite Rmult_comm. unfold alike at 4. rewrite <- sum_scal. apply sum_ext. intros j _.
    unfold alike at 1. rewrite (Rmult_comm (sum n _)), Rmult_assoc, (Rmult_comm (sum n _)), <- Rmult_assoc, <- sum_scal.
    apply sum_ext. intros k _. unfold cell, pair, Rdiv.
    destruct (agree (A ++ C) i j), (agree (B ++ C) i k); simpl; ring.
  Qed.

  Lemma weights_le_one : sum n weight <= 1.
  Proof.
    rewrite (sum_ext n weight (fun i => sum n (fun j => sum n (fun k => / alike n p C i * (p j * (p k * cell j k i)))))) by (intros; apply weight_is).
    rewrite sum_swap.
    apply Rle_trans with (sum n p); [|rewrite (proj2 Hp); lra].
    apply sum_le. intros j Hj. rewrite sum_swap.
    pose proof (proj1 Hp j Hj) as pj. pose proof (alike_above C j Hj) as above.
    apply Rle_trans with (sum n (fun k => (p j * / alike n p C j) * (if agree C j k then p k else 0))).
    - apply sum_le. intros k Hk. pose proof (proj1 Hp k Hk) as pk.
      destruct (agree C j k) eqn:E.
      + rewrite (sum_ext n _ (fun i => (p j * p k * / alike n p C j) * cell j k i)).
        * rewrite sum_scal.
          assert (sum n (cell j k) <= 1) as one by (apply (class_le (A ++ B ++ C) (pair j k)), pair_one).
          destruct (Req_dec (p j) 0) as [->|ne]; [lra|].
          assert (0 <= p j * p k * / alike n p C j) by (apply Rmult_le_pos; [nra|apply Rlt_le, Rinv_0_lt_compat; lra]).
          nra.
        * intros i _. unfold cell. destruct (pair j k i) eqn:F; [|ring].
          rewrite (alike_moves C i j (proj1 (pair_given j k i F))). ring.
      + rewrite (sum_ext n _ (fun _ => 0)); [rewrite sum_zero; lra|]. intros i _. unfold cell.
        destruct (pair j k i) eqn:F; [|ring]. destruct (pair_given j k i F) as [_ G]. congruence.
    - rewrite sum_scal. fold (alike n p C j).
      destruct (Req_dec (p j) 0) as [->|ne]; [lra|]. right. field. lra.
  Qed.

  Lemma information_is_nonnegative : 0 <= information n p A B C.
  Proof.
    unfold information, entropy.
    apply Rle_trans with (sum n (fun i => p i - weight i)).
    - rewrite sum_minus, (proj2 Hp). pose proof weights_le_one. lra.
    - apply Rle_trans with (sum n (fun i =>
        p i * ln (alike n p (A ++ B ++ C) i) + p i * ln (alike n p C i) - (p i * ln (alike n p (A ++ C) i) + p i * ln (alike n p (B ++ C) i)))).
      + apply sum_le. intros i Hi. pose proof (proj1 Hp i Hi) as pi. unfold weight.
        destruct (Req_dec (p i) 0) as [->|ne]; [lra|].
        pose proof (alike_above (A ++ B ++ C) i Hi). pose proof (alike_above C i Hi).
        pose proof (alike_above (A ++ C) i Hi). pose proof (alike_above (B ++ C) i Hi).
        set (x := alike n p (A ++ B ++ C) i) in *. set (y := alike n p C i) in *.
        set (z := alike n p (A ++ C) i) in *. set (w := alike n p (B ++ C) i) in *.
        assert (ln (z * w / (x * y)) <= z * w / (x * y) - 1) as bound by (apply ln_le, Rdiv_lt_0_compat; nra).
        assert (0 < x /\ 0 < y /\ 0 < z /\ 0 < w) as (px & py & pz & pw) by lra.
        unfold Rdiv in bound at 1. rewrite ln_mult in bound; [|now apply Rmult_lt_0_compat|now apply Rinv_0_lt_compat, Rmult_lt_0_compat].
        rewrite ln_Rinv in bound by now apply Rmult_lt_0_compat.
        rewrite !ln_mult in bound by assumption.
        assert (p i * (ln z + ln w + - (ln x + ln y)) <= p i * (z * w / (x * y) - 1)) by now apply Rmult_le_compat_l.
        lra.
      + rewrite sum_minus, !sum_plus. lra.
  Qed.
End Shannon.

(* Entropies given others, and of nothing. *)
Lemma entropy_of_none n p : pmf n p -> entropy n p nil = 0.
Proof.
  intros Hp. unfold entropy. rewrite (sum_ext n _ (fun _ => 0)); [rewrite sum_zero; ring|].
  intros i _. replace (alike n p nil i) with 1; [rewrite ln_1; ring|]. symmetry. exact (proj2 Hp).
Qed.

Ltac same_variables := apply entropy_same; intros; unfold agree; simpl;
  repeat match goal with |- context [Nat.eqb ?a ?b] => destruct (Nat.eqb a b) end; reflexivity.
