(* The posterior is prior·likelihood over the evidence: the logarithms cancel code by code. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm.
Open Scope R_scope.

Theorem elbo_falls_short_by_the_posterior_kl : forall n prior q likelihood,
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
