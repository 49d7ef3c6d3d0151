(* The posterior is prior·likelihood over the evidence: the logarithms cancel code by code. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Gibbs.
Open Scope R_scope.

Lemma evidence_splits : forall n prior q likelihood,
  pmf n prior -> pmf n q -> (forall z, (z < n)%nat -> 0 <= likelihood z) ->
  let evidence := E n prior likelihood in
  let posterior z := prior z * likelihood z / evidence in
  0 < evidence -> dominated n q posterior ->
  Finite (ln evidence) =
  Rbar_plus (Rbar_minus (Finite (sum n (fun z => xln (q z) (likelihood z)))) (KL n q prior)) (KL n q posterior).
Proof.
  intros n prior q likelihood (Hp & _) (Hq & one) Hl evidence posterior pos dom.
  assert (forall z, (z < n)%nat -> prior z = 0 \/ likelihood z = 0 -> q z = 0) as none.
  { intros z Hz [zero|zero]; apply dom; auto; unfold posterior; rewrite zero; field; lra. }
  rewrite !KL_finite; auto. 2:{ intros z Hz zero. apply none; auto. }
  enough (ln evidence = sum n (fun z => xln (q z) (likelihood z)) - sum n (fun z => xlog (q z) (prior z))
                        + sum n (fun z => xlog (q z) (posterior z))) as same by (simpl; f_equal; exact same).
  rewrite <- sum_minus, <- sum_plus. rewrite <- (Rmult_1_r (ln evidence)), <- one, <- sum_scal.
  apply sum_ext. intros z Hz. specialize (none z Hz). specialize (Hp z Hz). specialize (Hl z Hz).
  unfold xlog, xln. destruct (Req_EM_T (q z) 0) as [->|some]; [ring|].
  assert (0 < q z) by (specialize (Hq z Hz); lra).
  assert (0 < prior z) by (destruct Hp; auto; exfalso; apply some, none; auto).
  assert (0 < likelihood z) by (destruct Hl; auto; exfalso; apply some, none; auto).
  assert (0 < prior z * likelihood z) by nra.
  unfold posterior. rewrite !ln_div, ln_mult by (auto; apply Rdiv_lt_0_compat; auto). ring.
Qed.

Theorem elbo_falls_short_by_the_posterior_kl :
forall (n : nat) (p q l : nat -> R),
  pmf n p ->
  pmf n q ->
  ((forall i, (i < n)%nat -> 0 <= l i)) ->
  dominated n q (fun i => (if Req_EM_T (E n p l) 0 then 0 else p i * l i / E n p l)) ->
  veq (vlog (num (E n p l))) (vplus (vminus (expectation n (fun i => (num (q i))) (fun i => (vlog (num (l i))))) (Some (KL n q p))) (Some (KL n q (fun i => (if Req_EM_T (E n p l) 0 then 0 else p i * l i / E n p l))))).
Proof.
  intros n p q l Hp Hq Hl dom.
  assert (some : E n p l > 0).
  { destruct (Rlt_le_dec 0 (E n p l)) as [yes|no]; auto. exfalso.
    assert (E n p l = 0) as none.
    { apply Rle_antisym; auto. apply sum_nonneg. intros i Hi. apply Rmult_le_pos; [apply Hp; auto|apply Hl; auto]. }
    destruct (pmf_charges n q Hq) as (k & Hk & charged). specialize (dom k Hk). destruct (Req_EM_T (E n p l) 0); [|lra].
    specialize (dom eq_refl). lra. }
  pose proof (evidence_splits n p q l Hp Hq Hl some) as split.
  assert (post : forall i, (if Req_EM_T (E n p l) 0 then 0 else p i * l i / E n p l) = p i * l i / E n p l).
  { intros i. destruct (Req_EM_T (E n p l) 0); [lra|reflexivity]. }
  assert (dom' : dominated n q (fun i => p i * l i / E n p l)) by (intros i Hi; rewrite <- post; apply dom; auto).
  specialize (split dom'). rewrite vlog_num by auto.
  assert (score : expectation n (fun i => num (q i)) (fun i => vlog (num (l i))) = num (sum n (fun i => xln (q i) (l i)))).
  { apply vsum_finite. intros i Hi. unfold xln. destruct (Req_EM_T (q i) 0) as [->|charged]; [apply vtimes_zero_left|].
    rewrite vlog_num; [apply vtimes_num|]. destruct (Hl i Hi) as [pos|none]; auto. exfalso. apply charged, dom'; auto.
    rewrite <- none. field. lra. }
  rewrite score, (KL_ext n q (fun i => if Req_EM_T (E n p l) 0 then 0 else p i * l i / E n p l) q (fun i => p i * l i / E n p l))
    by (intros i Hi; auto).
  assert (none : forall i, (i < n)%nat -> p i = 0 -> q i = 0) by (intros i Hi zero; apply dom'; auto; rewrite zero; field; lra).
  rewrite (KL_finite n q p), (KL_finite n q (fun i => p i * l i / E n p l)) in * by auto.
  simpl in split. injection split as split. change (Some (Finite ?x)) with (num x). rewrite vminus_num, vplus_num.
  apply veq_num. exact split.
Qed.
